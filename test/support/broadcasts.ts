import { loadConfig } from '../../src/config'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import type { Database } from '../../src/db/data-source'
import { sql } from '../../src/db/sql'
import { read } from '../../src/db/read'
import { transaction } from '../../src/db/transaction'
import { freezeNextRange } from '../../src/domain/broadcasts/freeze-audience'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import type { BroadcastPolicy } from '../../src/vocabulary/broadcast-status'
import type { Audience } from '../../src/vocabulary/audience'
import { flagsOfWay, usesEmail } from '../../src/vocabulary/channel'
import type { BroadcastWay, Channel } from '../../src/vocabulary/channel'
import type { BroadcastContent } from '../../src/vocabulary/content'
import { finalRecipientStatuses } from '../../src/vocabulary/recipient-status'
import type { RecipientStatus } from '../../src/vocabulary/recipient-status'
import { recordQueues } from './queues'

/** What domain functions of broadcasts ask for, with a clock that tests move. */
export function createLedgerApp(db: Database, { leaseSeconds = 20 } = {}) {
  let offsetMs = 0
  const queues = recordQueues()
  const redisUrl = 'redis://127.0.0.1:1'
  const config = loadConfig({
    ...{ BOT_TOKEN: '1:TEST', LEASE_SECONDS: String(leaseSeconds) },
    ...{ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'herald@example.org' },
  })
  return {
    db,
    queues,
    config: { ...config, redisUrl },
    now: () => new Date(Date.now() + offsetMs),
    advance(ms: number) {
      offsetMs += ms
    },
  }
}

export type LedgerApp = ReturnType<typeof createLedgerApp>

/** A draft to everybody, or as `overrides` say. */
export async function insertDraft(
  app: Pick<LedgerApp, 'db'>,
  overrides: {
    audience?: Audience
    policy?: BroadcastPolicy
    content?: BroadcastContent
    way?: BroadcastWay
  } = {},
): Promise<number> {
  const { way = 'telegram' } = overrides
  const letters = usesEmail(way) ? { subject: 'News' } : {}
  return transaction(app, async (tx) => {
    const inserted = await tx.getRepository(Broadcast).insert({
      name: 'Test',
      filters: overrides.audience ?? {},
      content: overrides.content ?? { kind: 'text', text: 'Hello', entities: [], ...letters },
      createdBy: 1,
      policy: overrides.policy ?? 'at_most_once',
      ...flagsOfWay(way),
    })
    return Number(inserted.identifiers[0]?.['id'])
  })
}

/** A launched broadcast with its whole audience written. */
export async function launch(
  app: LedgerApp,
  {
    canaryPeople,
    ...overrides
  }: {
    audience?: Audience
    policy?: BroadcastPolicy
    content?: BroadcastContent
    way?: BroadcastWay
    canaryPeople?: number
  } = {},
): Promise<number> {
  const broadcastId = await insertDraft(app, overrides)
  const canary = canaryPeople === undefined ? {} : { canaryPeople }
  await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 }, ...canary })
  while (!(await freezeNextRange(app, { broadcastId })).frozen);
  return broadcastId
}

/** How many recipients a broadcast has in each state, of one channel or of both, counted from the rows. */
export async function countStates(
  app: { db: Database },
  broadcastId: number,
  { channel }: { channel?: Channel } = {},
): Promise<Partial<Record<RecipientStatus, number>>> {
  const ofChannel = channel === undefined ? sql`` : sql`AND channel = ${channel}`
  const rows = await read<{ status: RecipientStatus; people: number }>(
    app,
    sql`SELECT status, count(*) AS people FROM broadcast_recipients WHERE broadcast_id = ${broadcastId} ${ofChannel} GROUP BY status`,
  )
  return Object.fromEntries(rows.map((row) => [row.status, row.people]))
}

/** The invariant of every broadcast: Σ states = audience, and counters equal counts. */
export async function expectLedgerInOrder(app: { db: Database }, broadcastId: number): Promise<void> {
  const states = await countStates(app, broadcastId)
  const row: Broadcast = await app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })
  const counters: Partial<Record<RecipientStatus, number>> = {}
  for (const status of finalRecipientStatuses) {
    if (row[`${status}Count`] !== 0) counters[status] = row[`${status}Count`]
  }
  const { pending = 0, sending = 0, ...final } = states
  expect(counters).toEqual(final)
  const total = Object.values(final).reduce((sum, count) => sum + count, 0) + pending + sending
  expect(row.totalRecipients).toBe(total)
  await expectLettersInOrder(app, row)
}

/** The same of each channel: what of the counters is letters equals the rows that are. */
async function expectLettersInOrder(app: { db: Database }, row: Broadcast): Promise<void> {
  const { pending = 0, sending = 0, ...final } = await countStates(app, row.id, { channel: 'email' })
  const counters = {
    ...{ sent: row.emailSentCount, failed: row.emailFailedCount, unknown: row.emailUnknownCount },
    ...{ skipped: row.emailSkippedCount, cancelled: row.emailCancelledCount },
  }
  expect(Object.fromEntries(Object.entries(counters).filter(([, count]) => count !== 0))).toEqual(final)
  expect(row.emailTotal).toBe(Object.values(final).reduce((sum, count) => sum + count, pending + sending))
}
