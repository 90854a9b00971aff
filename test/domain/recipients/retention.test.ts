import { Client } from 'pg'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { User } from '../../../src/db/entities/user.entity'
import { listPartitions } from '../../../src/db/partitions'
import { read } from '../../../src/db/read'
import { sql } from '../../../src/db/sql'
import { transaction } from '../../../src/db/transaction'
import { violatedUnique } from '../../../src/db/violated-unique'
import { cancelBroadcast } from '../../../src/domain/broadcasts/cancel-broadcast'
import { completeBroadcast } from '../../../src/domain/broadcasts/complete-broadcast'
import { findBroadcastProgress } from '../../../src/domain/broadcasts/find-broadcast-progress'
import { freezeNextRange } from '../../../src/domain/broadcasts/freeze-audience'
import { recordExport } from '../../../src/domain/broadcasts/record-export'
import { retractBroadcast } from '../../../src/domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../../../src/domain/broadcasts/retry-broadcast'
import { startBroadcast } from '../../../src/domain/broadcasts/start-broadcast'
import { beginPartition } from '../../../src/domain/recipients/begin-partition'
import { deleteOldRecipients } from '../../../src/domain/recipients/delete-old-recipients'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import type { LedgerApp } from '../../support/broadcasts'
import {
  countStates,
  createLedgerApp,
  expectLedgerInOrder,
  insertDraft,
  launch,
} from '../../support/broadcasts'
import type { TestDatabase } from '../../support/database'
import { createTestDatabase, dialectNames } from '../../support/database'

const DAY_MS = 86_400_000
const PEOPLE = 3
const sent = (messageId: number): SendOutcome => ({ kind: 'sent', messageIds: [messageId] })

/** Which table really holds the rows. */
const placesOfRecipients = sql`
  SELECT DISTINCT tableoid::regclass::text AS place, broadcast_id FROM broadcast_recipients ORDER BY broadcast_id`

/** Sends to everybody who is due, and ends the broadcast. */
async function deliver(app: LedgerApp, broadcastId: number): Promise<void> {
  const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 100 })
  const sendable = (await markSending(app, lease)).sendable ?? []
  const outcomes = sendable.map(({ recipientId, attempts }, index) => ({
    ...{ recipientId, attempts, leaseToken: lease.leaseToken },
    outcome: sent(index + 1),
  }))
  await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
  await completeBroadcast(app, { broadcastId })
}

async function prepare(database: TestDatabase) {
  const app = createLedgerApp(database.db)
  await seedPeople(app, { count: PEOPLE, firstTelegramId: 100 })
  const send = async () => {
    const broadcastId = await launch(app)
    await deliver(app, broadcastId)
    return broadcastId
  }
  const clean = () => deleteOldRecipients(app, { days: 90 })
  const count = (broadcastId: number) =>
    app.db.source.getRepository(BroadcastRecipient).countBy({ broadcastId })
  return { app, send, clean, count }
}

describe.each(dialectNames)('the people of old broadcasts (%s)', (dialect) => {
  // Not passed on to other tests: they have their own partitions.
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase(dialect)
  })
  afterEach(() => database.drop())

  test('are deleted when their time has passed, once; the figures stay, and those of younger ones', async () => {
    const { app, send, clean, count } = await prepare(database)
    const old = await send()
    app.advance(60 * DAY_MS)
    await beginPartition(app)
    const young = await send()
    expect(await clean()).toBe(0)
    app.advance(40 * DAY_MS)
    expect(await Promise.all([clean(), clean()])).toEqual(expect.arrayContaining([1, 0]))
    expect(await clean()).toBe(0)
    expect([await count(old), await count(young)]).toEqual([0, PEOPLE])
    expect(await findBroadcastProgress(app, { broadcastId: old })).toMatchObject({
      ...{ status: 'completed', total: PEOPLE, counts: { sent: PEOPLE } },
      recipientsDeletedAt: expect.any(Date) as Date,
    })
    expect(await findBroadcastProgress(app, { broadcastId: young })).toMatchObject({
      recipientsDeletedAt: null,
    })
    await expectLedgerInOrder(app, young)
  })

  test('are asked for no more', async () => {
    const { app, send, clean } = await prepare(database)
    const broadcastId = await send()
    app.advance(100 * DAY_MS)
    await beginPartition(app)
    expect(await clean()).toBe(1)
    const refusal = { code: 'recipients_deleted', details: { day: app.now().toISOString().slice(0, 10) } }
    await expect(
      retryBroadcast(app, { broadcastId, organiserId: 1, scope: 'unknown' }),
    ).rejects.toMatchObject(refusal)
    await expect(retractBroadcast(app, { broadcastId, organiserId: 1 })).rejects.toMatchObject(refusal)
    const exported = transaction(app, (tx) =>
      recordExport(tx, { broadcastId, organiserId: 1, now: app.now() }),
    )
    await expect(exported).rejects.toMatchObject(refusal)
    expect(await app.db.source.getRepository(Broadcast).findOneByOrFail({ id: broadcastId })).toMatchObject({
      status: 'completed',
    })
  })

  test('stay while a broadcast is not ended, or is being recalled', async () => {
    const { app, send, clean, count } = await prepare(database)
    const recalled = await send()
    const recall = await retractBroadcast(app, { broadcastId: recalled, organiserId: 1 })
    app.advance(100 * DAY_MS)
    await beginPartition(app)
    expect(await clean()).toBe(0)
    while (!(await freezeNextRange(app, { broadcastId: recall })).frozen);
    expect(await count(recall)).toBe(PEOPLE)
    await deliver(app, recall)
    expect(await clean()).toBe(dialect === 'sqlite' ? 1 : 0)
    app.advance(100 * DAY_MS)
    expect(await clean()).toBe(dialect === 'sqlite' ? 1 : 2)
    expect([await count(recalled), await count(recall)]).toEqual([0, 0])
  })

  test('stay while a cancelled broadcast has messages on their way', async () => {
    const { app, clean, count } = await prepare(database)
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    await markSending(app, lease)
    await cancelBroadcast(app, { broadcastId, organiserId: 1 })
    app.advance(100 * DAY_MS)
    await beginPartition(app)
    expect(await clean()).toBe(0)
    expect(await count(broadcastId)).toBe(PEOPLE)
  })

  test('of a draft from that time that is sent now have their place', async () => {
    const { app, send, clean } = await prepare(database)
    const draft = await insertDraft(app)
    await send()
    app.advance(100 * DAY_MS)
    await beginPartition(app)
    await clean()
    await startBroadcast(app, { broadcastId: draft, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    while (!(await freezeNextRange(app, { broadcastId: draft })).frozen);
    await deliver(app, draft)
    expect(await countStates(app, draft)).toEqual({ sent: PEOPLE })
    expect(await clean()).toBe(0)
  })
})

describe('partitions of recipients (postgres)', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase('postgres')
  })
  afterEach(() => database.drop())

  const partitions = (app: LedgerApp) =>
    listPartitions((statement) => read(app, statement), 'broadcast_recipients')

  test('begin with a month in which there is something older, once, and nothing is lost on the way', async () => {
    const { app, send } = await prepare(database)
    expect(await beginPartition(app)).toBe(false)
    const [first, running] = [await send(), await launch(app)]
    expect(await beginPartition(app)).toBe(false)
    const lease = await leaseRecipients(app, { broadcastId: running, holder: 'w', limit: 2 })
    const sendable = (await markSending(app, lease)).sendable ?? []
    app.advance(32 * DAY_MS)
    const begun = await Promise.all([beginPartition(app), beginPartition(app)])
    expect(begun.sort()).toEqual([false, true])
    const name = `broadcast_recipients_p${running + 1}`
    expect(await partitions(app)).toEqual([
      { name: 'broadcast_recipients_p0', from: null, to: running + 1 },
      { name, from: running + 1, to: null },
    ])
    const outcomes = sendable.map(({ recipientId, attempts }) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken },
      outcome: sent(1),
    }))
    await recordOutcomes(app, { broadcastId: running, policy: 'at_most_once', outcomes })
    expect(await countStates(app, running)).toEqual({ sent: 2, pending: 1 })
    const later = await send()
    const places = await read<{ place: string; broadcast_id: number }>(app, placesOfRecipients)
    expect(places).toEqual([
      ...[first, running].map((broadcast_id) => ({ place: 'broadcast_recipients_p0', broadcast_id })),
      { place: name, broadcast_id: later },
    ])
    for (const broadcastId of [first, running, later]) await expectLedgerInOrder(app, broadcastId)
  })

  test('keep what the table keeps: one row a person, keys that cascade, ids that go on', async () => {
    const { app, send } = await prepare(database)
    const first = await send()
    app.advance(32 * DAY_MS)
    await beginPartition(app)
    const second = await send()
    const recipients = app.db.source.getRepository(BroadcastRecipient)
    const rows = await recipients.find({ order: { id: 'ASC' } })
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2 * PEOPLE)
    const twice = transaction(app, async (tx) => {
      const { broadcastId = 0, userId = 0, telegramId = 0 } = rows.at(-1) ?? {}
      await tx
        .getRepository(BroadcastRecipient)
        .insert({ broadcastId, userId, telegramId, channel: 'telegram' })
    })
    const error: unknown = await twice.catch((thrown: unknown) => thrown)
    expect(violatedUnique(error)).toBe('uq_broadcast_recipients_user_id_broadcast_id_channel')
    await transaction(app, (tx) => tx.getRepository(User).delete({ telegramId: 100 }))
    expect(await recipients.find({ where: { telegramId: 100 } })).toMatchObject([
      { userId: null, broadcastId: first },
      { userId: null, broadcastId: second },
    ])
    await transaction(app, (tx) => tx.getRepository(Broadcast).delete({ id: second }))
    expect(await recipients.countBy({ broadcastId: second })).toBe(0)
  })

  test('wait while the table is in use, and hold nobody up for long', async () => {
    const { app, send, clean } = await prepare(database)
    await send()
    app.advance(100 * DAY_MS)
    const reader = new Client({ connectionString: database.url })
    await reader.connect()
    try {
      await reader.query('BEGIN; SELECT count(*) FROM broadcast_recipients')
      expect(await beginPartition(app)).toBe(false)
      expect(await partitions(app)).toHaveLength(1)
      await reader.query('COMMIT')
      expect(await beginPartition(app)).toBe(true)
      await reader.query('BEGIN; SELECT count(*) FROM broadcast_recipients')
      expect(await clean()).toBe(0)
    } finally {
      await reader.end()
    }
    expect(await clean()).toBe(1)
    expect(await partitions(app)).toMatchObject([{ from: null, to: null }])
  })

  test.each([
    [
      'has got its people',
      `INSERT INTO broadcast_recipients (broadcast_id, telegram_id) VALUES ($1, 100)`,
      1,
    ],
    ['has none yet', `SELECT $1::integer`, 0],
  ])(
    'are not dropped with a draft of that time that is launched meanwhile and %s',
    async (_, people, rows) => {
      const { app, send, clean, count } = await prepare(database)
      const draft = await insertDraft(app)
      await send()
      app.advance(100 * DAY_MS)
      await beginPartition(app)
      const launcher = new Client({ connectionString: database.url })
      await launcher.connect()
      try {
        await launcher.query('BEGIN')
        await launcher.query(`UPDATE broadcasts SET status = 'sending', started_at = now() WHERE id = $1`, [
          draft,
        ])
        await launcher.query(people, [draft])
        const cleaned = clean()
        await Promise.race([cleaned, someoneWaits(app)])
        await launcher.query('COMMIT')
        await cleaned
      } finally {
        await launcher.end()
      }
      expect(await count(draft)).toBe(rows)
      expect(await findBroadcastProgress(app, { broadcastId: draft })).toMatchObject({
        recipientsDeletedAt: null,
      })
    },
  )
})

/** Until a session of this database waits for a lock. */
async function someoneWaits(app: LedgerApp): Promise<void> {
  const waiting = sql`
    SELECT pid FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  while ((await read(app, waiting)).length === 0) await new Promise((resolve) => setImmediate(resolve))
}
