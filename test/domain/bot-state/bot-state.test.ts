import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { loadBotState } from '../../../src/domain/bot-state/load-bot-state'
import { recordGate } from '../../../src/domain/bot-state/record-gate'
import { postponeCards } from '../../../src/domain/registrations/postpone-cards'
import { setSending } from '../../../src/domain/bot-state/set-sending'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'

const HOUR_MS = 3_600_000
const botId = 7_000_003

describeEachDialect('what is known of a bot', (_dialect, useDatabase) => {
  const database = useDatabase()
  const load = () => loadBotState(database(), { botId })
  const record = (gateMs: number, learnedRate: number | null = null) =>
    recordGate(database(), { botId, gateMs, cause: `for ${gateMs}`, learnedRate })

  const set = (wanted: 'paused' | 'resumed') => {
    const app = createLedgerApp(database().db)
    const pacer = { setPaused: () => Promise.resolve() } as never
    return setSending({ ...app, config: { ...app.config, botId }, pacer }, { wanted, ownerId: 900_001 })
  }

  it('is nothing at first', async () => {
    expect(await load()).toEqual({
      ...{ gateMs: 0, gateCause: null, isPaused: false, cardsGateMs: 0 },
      ...{ learned: null, paidLearned: null },
    })
  })

  it('keeps a gate of hours and tells what is left of it', async () => {
    await record(3 * HOUR_MS)
    const { gateMs, gateCause } = await load()
    expect(gateMs).toBeGreaterThan(3 * HOUR_MS - 10_000)
    expect(gateMs).toBeLessThanOrEqual(3 * HOUR_MS)
    expect(gateCause).toBe(`for ${3 * HOUR_MS}`)
  })

  it('keeps the longer of two gates with its cause, whoever comes last', async () => {
    await Promise.all([record(5_000), record(HOUR_MS), record(10_000)])
    await record(1_000)
    expect(await load()).toMatchObject({ gateCause: `for ${HOUR_MS}` })
    await record(2 * HOUR_MS)
    expect(await load()).toMatchObject({ gateCause: `for ${2 * HOUR_MS}` })
  })

  it('is open once the gate has passed', async () => {
    await record(-1)
    expect(await load()).toMatchObject({ gateMs: 0, gateCause: null })
  })

  it('keeps the learned rate with its age; a gate that taught nothing leaves it', async () => {
    await record(1_000, 21.34)
    await record(2_000)
    const { learned } = await load()
    expect(learned?.rate).toBe(21.34)
    expect(learned?.ageMs).toBeGreaterThanOrEqual(0)
    expect(learned?.ageMs).toBeLessThan(10_000)
  })

  it('keeps the pause of all beside the gate', async () => {
    await record(HOUR_MS, 10)
    await set('paused')
    expect(await load()).toMatchObject({ isPaused: true, gateCause: `for ${HOUR_MS}`, learned: { rate: 10 } })
    await set('resumed')
    expect(await load()).toMatchObject({ isPaused: false })
  })

  it('is paused once by two owners at once; the second is told who was first; each change is in the log', async () => {
    await set('resumed').catch(() => undefined) // it may be so already
    const results = await Promise.allSettled([set('paused'), set('paused')])
    const refused = results.find((each) => each.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'sending_changed', details: { wanted: 'paused' } })
    await set('resumed')
    const rows = await database()
      .db.source.getRepository(AuditLog)
      .find({ order: { id: 'DESC' }, take: 2 })
    expect(rows).toMatchObject([
      { action: 'sending.resumed', actorId: 900_001 },
      { action: 'sending.paused', actorId: 900_001 },
    ])
  })

  it('tells how long no card is edited, beside the gate of messages', async () => {
    const card = (registrationId: number) => ({
      registrationId,
      version: 1,
      isNews: false,
      until: new Date(),
      attempts: 0,
    })
    const refused = [1, 2].map((id) => ({
      ...{ card: card(id), chatId: id },
      retryAfterMs: HOUR_MS,
      chatOnly: false,
    }))
    const app = createLedgerApp(database().db)
    await postponeCards({ ...app, config: { ...app.config, botId: botId + 2 } }, { refused, untried: [] })
    const { gateMs, cardsGateMs } = await loadBotState(database(), { botId: botId + 2 })
    expect(gateMs).toBe(0)
    expect(cardsGateMs).toBeGreaterThan(HOUR_MS - 10_000)
  })

  it('is known of each bot apart', async () => {
    await recordGate(database(), { botId: botId + 1, gateMs: HOUR_MS, cause: 'other', learnedRate: 1 })
    expect(await load()).toMatchObject({ gateMs: 0, learned: null })
  })
})
