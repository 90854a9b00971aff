import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'

const folder = join(__dirname, '..', 'page')

const files: Record<string, { name: string; type: string }> = {
  '/': { name: 'index.html', type: 'text/html; charset=utf-8' },
  '/chat.js': { name: 'chat.js', type: 'text/javascript; charset=utf-8' },
  '/chat.css': { name: 'chat.css', type: 'text/css; charset=utf-8' },
}

const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:",
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
].join('; ')

/** Serves the page by which a person chats with the bot; false where the path is none of its files. */
export function servePage(url: string, response: ServerResponse): boolean {
  const file = files[url.split('?', 1)[0] ?? '']
  if (!file) return false
  const content = readFileSync(join(folder, file.name))
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': content.length,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  })
  response.end(content)
  return true
}
