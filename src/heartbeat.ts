import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { App } from './app'
import { recordEnd, recordHeartbeat } from './domain/processes/record-heartbeat'
import type { Heartbeat } from './domain/processes/record-heartbeat'
import type { Stoppable } from './shutdown'

const BEAT_EVERY_MS = 10_000
/** A database that takes no writes yet, such as one on a full disk, is asked again so soon. */
const FIRST_BEAT_AGAIN_MS = 1_000

/**
 * Tells the database every ten seconds that this process runs, with its roles, its version and its last error, for /ops.
 * Settles with the first of it recorded: no role works before others know of it, and a reset under way is waited for.
 * A later beat that fails is left out: readiness tells what is wrong with the database.
 */
export async function startHeartbeat(
  app: Pick<App, 'db' | 'logger' | 'config'>,
  { version, fault }: { version: string; fault: () => Heartbeat['fault'] },
): Promise<Stoppable> {
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`.slice(-100)
  const { botId, roles, pgPoolSize, pgMaxOverflow } = app.config
  const connections = app.db.dialect.name === 'postgres' ? pgPoolSize + pgMaxOverflow : null
  const beat = () => recordHeartbeat(app, { botId, holder, roles, version, fault: fault(), connections })
  await untilRecorded(app, beat)
  let last: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    last = beat().catch(() => app.logger.debug('heartbeat left out'))
  }, BEAT_EVERY_MS)
  const stop = async () => {
    clearInterval(timer)
    await last
    await recordEnd(app, { holder })
  }
  return { name: 'heartbeat', stop }
}

async function untilRecorded(app: Pick<App, 'logger'>, beat: () => Promise<void>): Promise<void> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await beat()
    } catch (error) {
      if (!isTold) app.logger.warn({ err: error }, 'waiting for a database that takes the first heartbeat')
      await delay(FIRST_BEAT_AGAIN_MS)
    }
  }
}
