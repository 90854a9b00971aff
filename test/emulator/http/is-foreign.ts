import type { IncomingMessage } from 'node:http'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/**
 * Whether a browser asks on behalf of a page that is not the emulator's own: of another origin, or under a name of somebody
 * else's that leads here. Programs send neither header.
 */
export function isForeign({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const { host = '', origin } = headers
  const site = headers['sec-fetch-site']
  if (origin === undefined && site === undefined) return false
  if (!loopback.test(host)) return true
  if (origin !== undefined && origin !== `http://${host}`) return true
  const mode = headers['sec-fetch-mode']
  // A link that leads to the page is followed from anywhere.
  return site !== undefined && !['same-origin', 'none'].includes(site) && mode !== 'navigate'
}
