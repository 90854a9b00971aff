import type { DataSource, QueryRunner } from 'typeorm'

/**
 * Gives a connection on which `first` has just worked; the caller releases it. pg-pool does not check a connection
 * before handing it out, so one that turns out to be dead at its first statement, which then has done nothing, is thrown
 * away and another is tried. After a restart of the server all idle ones may be dead before any socket has told so: at
 * most as many are tried as the pool holds, the next one is new.
 */
export async function liveConnection<T>(
  source: DataSource,
  first: (runner: QueryRunner) => Promise<T>,
): Promise<{ runner: QueryRunner; result: T }> {
  const kept = source.options.poolSize ?? 0
  for (let dead = 0; ; dead += 1) {
    const runner = source.createQueryRunner()
    const client = await connectionOf(runner)
    try {
      return { runner, result: await first(runner) }
    } catch (error) {
      const isLost = isConnectionLost(error)
      if (isLost) discard(client)
      await runner.release()
      if (!isLost || dead === kept) throw error
    }
  }
}

interface Written {
  rowCount: number | null
}

/** The part of pg's client that matters here: of several statements in one text each has its result. */
interface Client {
  query(text: string): Promise<Written | Written[]>
  end(): Promise<void>
}

/** The connection that a runner holds. */
export async function connectionOf(runner: QueryRunner): Promise<Client> {
  return (await runner.connect()) as Client
}

/** Ends a connection that must not be used again: the pool would hand it out until its socket reports the loss. */
export function discard(client: Client): void {
  client.end().catch(() => undefined) // not awaited: the goodbye on a dead connection may never be answered
}

/** SQLSTATE class 08 (connection), shutdowns by an administrator, or a socket that ended. */
const lostCodes = /^(08...|57P0[12]|ECONNRESET|EPIPE|ETIMEDOUT)$/
const lostMessages =
  /connection terminated|connection error|not queryable|client was closed|already released/i

function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return lostCodes.test(code) || lostMessages.test(error.message)
}
