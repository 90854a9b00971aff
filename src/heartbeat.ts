import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { App } from './app'
import { recordEnd, recordHeartbeat } from './domain/processes/record-heartbeat'
import type { Heartbeat } from './domain/processes/record-heartbeat'
import type { Stoppable } from './shutdown'

const BEAT_EVERY_MS = 10_000

/**
 * Tells the database every ten seconds that this process runs, with its roles, its version and its last error, for /ops.
 * A beat that fails is left out: readiness tells what is wrong with the database.
 */
export function startHeartbeat(
  app: Pick<App, 'db' | 'logger' | 'config'>,
  { version, fault }: { version: string; fault: () => Heartbeat['fault'] },
): Stoppable {
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`.slice(-100)
  const { botId, roles, pgPoolSize, pgMaxOverflow } = app.config
  const connections = app.db.dialect.name === 'postgres' ? pgPoolSize + pgMaxOverflow : null
  let last: Promise<void> = Promise.resolve()
  const beat = () => {
    last = recordHeartbeat(app, { botId, holder, roles, version, fault: fault(), connections }).catch(() =>
      app.logger.debug('heartbeat left out'),
    )
  }
  beat()
  const timer = setInterval(beat, BEAT_EVERY_MS)
  const stop = async () => {
    clearInterval(timer)
    await last
    await recordEnd(app, { holder })
  }
  return { name: 'heartbeat', stop }
}
