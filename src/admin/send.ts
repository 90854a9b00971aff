import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { sendFile } from './file-answer'
import { Html } from './html'
import { JsonPieces } from './json-pieces'
import type { Answer } from './route'
import { allowStyles } from './security-headers'

/** Sends what a handler answered; its cookies are set already. */
export function send(
  reply: FastifyReply,
  { status = 200, type, body, csv, file, location, nextPage, styleNonce }: Answer,
): FastifyReply {
  void reply.status(status)
  if (location !== undefined) void reply.header('location', location)
  if (nextPage !== undefined) void reply.header('link', `<${nextPage}>; rel="next"`)
  if (styleNonce !== undefined) allowStyles(reply, styleNonce)
  if (csv !== undefined) {
    void reply.header('content-disposition', `attachment; filename="${csv.name}.csv"`)
    return reply.type('text/csv; charset=utf-8').send(Readable.from(csv.pieces))
  }
  if (file !== undefined) return sendFile(reply, file)
  if (body instanceof JsonPieces)
    return reply.type('application/json; charset=utf-8').send(Readable.from(body.pieces))
  if (body instanceof Html) return reply.type('text/html; charset=utf-8').send(body.text)
  if (type !== undefined) return reply.type(type).send(body)
  return reply.send(body)
}
