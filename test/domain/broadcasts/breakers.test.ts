import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../../src/db/entities/broadcast.entity'
import { resumeBroadcast } from '../../../src/domain/broadcasts/resume-broadcast'
import { startProbes } from '../../../src/domain/broadcasts/start-probes'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const sent: SendOutcome = { kind: 'sent', messageIds: [1] }
const lost: SendOutcome = { kind: 'unknown', code: 'ECONNRESET', text: 'connection lost' }
const blocked: SendOutcome = { kind: 'blocked', cause: 'deactivated', text: 'Forbidden: user is deactivated' }
const refused: SendOutcome = {
  kind: 'failed',
  code: 'entities',
  text: "Bad Request: can't parse entities",
  contentFault: true,
}
const revoked: SendOutcome = { kind: 'token_fault', text: 'Unauthorized' }

describeEachDialect('the breakers', (_dialect, useDatabase) => {
  const database = useDatabase()

  async function prepare(people: number) {
    const app = createLedgerApp(database().db)
    await seedPeople(app, { count: people, firstTelegramId: 100 })
    return { app, broadcastId: await launch(app) }
  }

  const load = (id: number) => database().db.source.getRepository(Broadcast).findOneByOrFail({ id })

  /** One worker's round: as many are sent to as there are outcomes, and what came of it is recorded. */
  async function answer(
    { app, broadcastId }: { app: LedgerApp; broadcastId: number },
    outcomes: readonly SendOutcome[],
  ) {
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: outcomes.length })
    const sendable = (await markSending(app, lease)).sendable ?? []
    const recorded = sendable.map(({ recipientId, attempts }, index) => ({
      ...{ recipientId, attempts, leaseToken: lease.leaseToken },
      outcome: outcomes[index] ?? sent,
    }))
    const group = { broadcastId, policy: 'at_most_once' as const, outcomes: recorded }
    return { record: () => recordOutcomes(app, group) }
  }

  const times = (count: number, outcome: SendOutcome) => Array.from({ length: count }, () => outcome)

  test('the first few refused alike for the content stop it, with what Telegram said', async () => {
    const it = await prepare(10)
    await (await answer(it, [blocked, refused, refused])).record()
    expect((await load(it.broadcastId)).status).toBe('sending')
    await (await answer(it, [refused])).record()
    expect(await load(it.broadcastId)).toMatchObject({
      ...{ status: 'paused', pauseCause: 'content', pauseDetail: "Bad Request: can't parse entities" },
      parkedUntil: null,
    })
    expect(await countStates(it.app, it.broadcastId)).toEqual({ blocked: 1, failed: 3, pending: 6 })
    await expectLedgerInOrder(it.app, it.broadcastId)
    await resumeBroadcast(it.app, { broadcastId: it.broadcastId, organiserId: 1 })
    expect((await load(it.broadcastId)).pauseDetail).toBeNull()
  })

  test('a refusal of a few in the middle stops nothing', async () => {
    const it = await prepare(10)
    await (await answer(it, [sent, refused, refused, refused, refused])).record()
    expect((await load(it.broadcastId)).status).toBe('sending')
  })

  test('a refused token stops it at once and costs nobody an attempt', async () => {
    const it = await prepare(5)
    await (await answer(it, [sent, revoked])).record()
    expect(await load(it.broadcastId)).toMatchObject({
      ...{ status: 'paused', pauseCause: 'token', pauseDetail: 'Unauthorized' },
    })
    expect(await countStates(it.app, it.broadcastId)).toEqual({ sent: 1, pending: 4 })
  })

  test('half of the last hundred answers bad stop it, whoever recorded them; those who left do not count', async () => {
    const it = await prepare(400)
    const groups = [times(60, sent), [...times(49, lost), ...times(80, blocked)], times(1, lost)]
    for (const group of groups.slice(0, 2)) await (await answer(it, group)).record()
    expect((await load(it.broadcastId)).status).toBe('sending')
    await (await answer(it, groups[2] ?? [])).record()
    expect(await load(it.broadcastId)).toMatchObject({ status: 'paused', pauseCause: 'errors', probes: 0 })
    await expectLedgerInOrder(it.app, it.broadcastId)
  })

  test('what is recorded twice is one answer', async () => {
    const it = await prepare(10)
    const { record } = await answer(it, [refused, refused])
    await record()
    await record()
    expect(await load(it.broadcastId)).toMatchObject({ status: 'sending', recentAnswers: 'cc' })
  })

  test('two workers whose answers are bad pause it once', async () => {
    const it = await prepare(10)
    const rounds = [await answer(it, times(3, refused)), await answer(it, times(3, refused))]
    await Promise.all(rounds.map(({ record }) => record()))
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .find({ where: { action: 'broadcast.paused' } })
    expect(rows.map(({ actorId, changes }) => ({ actorId, ...changes }))).toEqual([
      { actorId: null, status: ['sending', 'paused'], cause: 'content' },
    ])
  })

  test('it tries again after 30 s, three times, and then leaves it to the organiser', async () => {
    const it = await prepare(300)
    await (await answer(it, times(100, lost))).record()
    for (const probe of [1, 2, 3]) {
      expect(await startProbes(it.app)).toEqual([])
      it.app.advance(31_000)
      const started = await Promise.all([startProbes(it.app), startProbes(it.app)])
      expect(started.flat()).toEqual([it.broadcastId])
      expect(await load(it.broadcastId)).toMatchObject({ status: 'sending', probes: probe })
      await (await answer(it, times(10, lost))).record()
      expect((await load(it.broadcastId)).status).toBe('paused')
    }
    it.app.advance(31_000)
    expect(await startProbes(it.app)).toEqual([])
    expect(await load(it.broadcastId)).toMatchObject({ pauseCause: 'errors', parkedUntil: null })
    await resumeBroadcast(it.app, { broadcastId: it.broadcastId, organiserId: 1 })
    expect(await load(it.broadcastId)).toMatchObject({ status: 'sending', probes: 0, recentAnswers: '' })
  })

  test('a probe that goes well goes on', async () => {
    const it = await prepare(300)
    await (await answer(it, times(100, lost))).record()
    it.app.advance(31_000)
    await startProbes(it.app)
    await (await answer(it, [...times(4, lost), ...times(8, sent)])).record()
    expect((await load(it.broadcastId)).status).toBe('sending')
  })
})
