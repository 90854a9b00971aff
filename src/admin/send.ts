import type { FastifyReply } from 'fastify'
import { Html } from './html'
import type { Answer } from './route'

/** Sends what a handler answered. */
export function send(reply: FastifyReply, { status = 200, type, body }: Answer): FastifyReply {
  void reply.status(status)
  if (body instanceof Html) return reply.type('text/html; charset=utf-8').send(body.text)
  if (type !== undefined) return reply.type(type).send(body)
  return reply.send(body)
}
