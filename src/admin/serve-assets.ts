import { createReadStream } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors'
import { findAppFiles } from './app-files'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * Serves the scripts, styles and pictures of the panel's app to everybody: they hold nothing of anybody. A name has the
 * hash of what is in the file, so that a browser never asks twice; beside each lies what gzip made of it.
 */
export function serveAssets(server: FastifyInstance): void {
  const { folder, assets } = findAppFiles()
  server.get('/assets/:name', (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const { name } = request.params
    const type = types[extname(name)]
    if (type === undefined || !assets.has(name)) throw new AppError('page_not_found')
    const isPacked = assets.has(`${name}.gz`) && acceptsGzip(request)
    void reply.header('cache-control', 'public, max-age=31536000, immutable').type(type)
    return sendFile(reply, { path: join(folder, 'assets', name), isPacked })
  })
}

function sendFile(
  reply: FastifyReply,
  { path, isPacked }: { path: string; isPacked: boolean },
): FastifyReply {
  void reply.header('vary', 'accept-encoding')
  if (isPacked) void reply.header('content-encoding', 'gzip')
  return reply.send(createReadStream(isPacked ? `${path}.gz` : path))
}

function acceptsGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(headers['accept-encoding'] ?? '')
}
