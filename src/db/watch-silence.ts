import type { Client } from 'pg'

/** A server that answers nothing for so long is given up; the longest statement of bot and workers takes seconds. */
export const SILENCE_MS = 30_000

/** Why a connection ended: its code is not among those after which a statement is repeated, for it may have been done. */
class SilentServerError extends Error {
  readonly code = 'SERVER_SILENT'
  constructor(silenceMs: number) {
    super(`no answer from the database for ${silenceMs / 1000} s`)
    this.name = 'SilentServerError'
  }
}

/**
 * Ends a connection when a statement on it is not answered for `silenceMs`: a peer that vanished behind a firewall
 * acknowledges nothing and refuses nothing, so the statement would wait for the quarter of an hour that the kernel does.
 * pg's own `query_timeout` would let the statement fail and hand the connection to the next caller.
 */
export function watchSilence(client: Client, { silenceMs }: { silenceMs: number }): void {
  let silence: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(silence)
  const watch = () => {
    stop()
    silence = setTimeout(() => client.connection.stream.destroy(new SilentServerError(silenceMs)), silenceMs)
  }
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const watched = (...args: unknown[]) => {
    watch()
    return query(...args)
  }
  client.query = watched as Client['query']
  client.on('drain', stop)
  client.on('end', stop)
}
