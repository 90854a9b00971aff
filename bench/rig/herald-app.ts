import { createApp } from '../../src/app'
import type { App } from '../../src/app'
import { loadConfig } from '../../src/config'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { read } from '../../src/db/read'
import { byDialect, sql, typed } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createLogger } from '../../src/logger'
import { flagsOfWay, usesEmail } from '../../src/vocabulary/channel'
import type { BroadcastWay } from '../../src/vocabulary/channel'
import { finalRecipientStatuses } from '../../src/vocabulary/recipient-status'
import { FIRST_CHAT } from './sender'

/** What the benchmark itself asks of a database of Herald's: it is the organiser. */
export async function openApp(environment: Record<string, string>): Promise<App> {
  const config = loadConfig({ LOG_LEVEL: 'error', ...environment })
  return createApp({ ...config, redisUrl: config.redisUrl ?? '' }, createLogger(config))
}

const GROUP = 50_000

/** People with consecutive Telegram ids. */
export async function seed(app: Pick<App, 'db' | 'now'>, count: number): Promise<void> {
  for (let from = 0; from < count; from += GROUP) {
    const until = Math.min(count, from + GROUP)
    const first = FIRST_CHAT + from
    const last = FIRST_CHAT + until - 1
    const ids = byDialect({
      postgres: `SELECT id FROM generate_series(${first}, ${last}) AS id`,
      sqlite: `WITH RECURSIVE s(id) AS (SELECT ${first} UNION ALL SELECT id + 1 FROM s WHERE id < ${last}) SELECT id FROM s`,
    })
    await transaction(app, (tx) =>
      tx.run(sql`
        INSERT INTO users (telegram_id, telegram_first_name, language, last_seen_at)
        SELECT id, 'Person', 'en', ${typed(app.now(), 'instant')} FROM (${ids}) AS people`),
    )
  }
}

/** A text to everybody, by Telegram if absent. */
export async function insertDraft(
  app: Pick<App, 'db'>,
  { isPaid = false, way = 'telegram' }: { isPaid?: boolean; way?: BroadcastWay } = {},
): Promise<number> {
  const subject = usesEmail(way) ? { subject: 'Doors' } : {}
  return transaction(app, async (tx) => {
    const inserted = await tx.getRepository(Broadcast).insert({
      name: 'Benchmark',
      filters: {},
      content: { kind: 'text', text: 'The doors open at nine.', entities: [], ...subject },
      createdBy: 1,
      policy: 'at_most_once',
      allowPaid: isPaid,
      ...flagsOfWay(way),
    })
    return Number(inserted.identifiers[0]?.['id'])
  })
}

export type States = Record<string, number>

/** How many recipients are in each state, counted from the rows. */
export async function countStates(app: App, broadcastId: number): Promise<States> {
  const rows = await read<{ status: string; people: number }>(
    app,
    sql`SELECT status, count(*) AS people FROM broadcast_recipients WHERE broadcast_id = ${broadcastId} GROUP BY status`,
  )
  return Object.fromEntries(rows.map((row) => [row.status, row.people]))
}

/** What the ledger has wrong: it must have as many people as there are, with counters equal to counts. */
export async function auditLedger(
  app: App,
  { broadcastId, people }: { broadcastId: number; people: number },
): Promise<string[]> {
  const states = await countStates(app, broadcastId)
  const row = await app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  const total = Object.values(states).reduce((sum, count) => sum + count, 0)
  const wrong: string[] = []
  if (total !== people || row.totalRecipients !== people)
    wrong.push(`the ledger has ${total} people (its total says ${row.totalRecipients}) of ${people}`)
  for (const status of finalRecipientStatuses) {
    const [counted = 0, counter] = [states[status], row[`${status}Count`]]
    if (counted !== counter) wrong.push(`${counted} rows are ${status}, the counter says ${counter}`)
  }
  return wrong
}
