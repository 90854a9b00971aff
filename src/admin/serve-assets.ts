import { extname } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors'
import type { AppFiles } from './app-files'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * Serves the scripts, styles and pictures of the panel's app to everybody: they hold nothing of anybody. A name has the
 * hash of what is in the file, so that a browser never asks twice; beside each lies what gzip made of it.
 */
export function serveAssets(server: FastifyInstance, { assets }: AppFiles): void {
  server.get('/assets/:name', async (request: FastifyRequest<{ Params: { name: string } }>, reply) => {
    const { name } = request.params
    const type = types[extname(name)]
    const plain = assets.get(name)
    if (type === undefined || plain === undefined) throw new AppError('page_not_found')
    const packed = acceptsGzip(request) ? assets.get(`${name}.gz`) : undefined
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
    if (packed !== undefined) void reply.header('content-encoding', 'gzip')
    return reply.type(type).send(packed ?? plain)
  })
}

/** Whether the browser unpacks by itself. */
export function acceptsGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\b)/.test(headers['accept-encoding'] ?? '')
}
