import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../errors'
import { acceptsGzip } from './serve-assets'

/** Where Bull Board's pages stand. */
export const BOARD_PATH = '/queues/'

const dist = () => join(dirname(require.resolve('@bull-board/ui/package.json')), 'dist')

/** What Bull Board's own page loads, in its order; read from that page, which names its files by their hashes. */
export function boardParts(): { styles: string[]; scripts: string[] } {
  const page = readFileSync(join(dist(), 'index.ejs'), 'utf8')
  const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name = '']) => BOARD_PATH + name)
  return {
    styles: named(/<link href="(static\/[^"]+\.css)"/g),
    scripts: named(/<script defer src="([^"]+)"/g),
  }
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

const pack = promisify(gzip)

/** Serves Bull Board's scripts, styles and words to everybody: they hold nothing of anybody. Their addresses name their version. */
export function serveBoardFiles(server: FastifyInstance): void {
  server.get(`${BOARD_PATH}static/*`, async (request: FastifyRequest<{ Params: { '*': string } }>, reply) => {
    const folder = join(dist(), 'static') + sep
    const path = normalize(join(folder, request.params['*']))
    const type = types[extname(path)]
    if (type === undefined || !path.startsWith(folder)) throw new AppError('page_not_found')
    const plain = await readFile(path).catch(() => {
      throw new AppError('page_not_found')
    })
    void reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
    if (!acceptsGzip(request)) return reply.type(type).send(plain)
    return reply
      .type(type)
      .header('content-encoding', 'gzip')
      .send(await pack(plain))
  })
}
