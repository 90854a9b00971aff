import { loadBotState } from '../../../src/domain/bot-state/load-bot-state'
import { recordGate } from '../../../src/domain/bot-state/record-gate'
import { recordPause } from '../../../src/domain/bot-state/record-pause'
import { describeEachDialect } from '../../support/database'

const HOUR_MS = 3_600_000
const botId = 7_000_003

describeEachDialect('what is known of a bot', (_dialect, useDatabase) => {
  const database = useDatabase()
  const load = () => loadBotState(database(), { botId })
  const record = (gateMs: number, learnedRate: number | null = null) =>
    recordGate(database(), { botId, gateMs, cause: `for ${gateMs}`, learnedRate })

  it('is nothing at first', async () => {
    expect(await load()).toEqual({
      ...{ gateMs: 0, gateCause: null, isPaused: false },
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
    await recordPause(database(), { botId, isPaused: true })
    expect(await load()).toMatchObject({ isPaused: true, gateCause: `for ${HOUR_MS}`, learned: { rate: 10 } })
    await recordPause(database(), { botId, isPaused: false })
    expect(await load()).toMatchObject({ isPaused: false })
  })

  it('is known of each bot apart', async () => {
    await recordGate(database(), { botId: botId + 1, gateMs: HOUR_MS, cause: 'other', learnedRate: 1 })
    expect(await load()).toMatchObject({ gateMs: 0, learned: null })
  })
})
