import type { Pacer, Reservation } from '../../../src/telegram/pacer'
import { measurePacer } from '../../../src/telegram/measure-pacer'

function rig(fake: Partial<Pacer>) {
  const told: [string, ...unknown[]][] = []
  const pacer = measurePacer(fake as Pacer, {
    waited: (lane, seconds) => told.push(['waited', lane, Math.round(seconds)]),
    refused: (scope) => told.push(['refused', scope]),
    gated: (seconds) => told.push(['gated', Math.round(seconds)]),
  })
  return { pacer, told }
}

describe('a measured pacer', () => {
  let now = 0
  beforeEach(() => {
    now = 1_000_000
    jest.spyOn(performance, 'now').mockImplementation(() => now)
  })

  it('a lane that got no place waits from when it first asked', async () => {
    const answers: Reservation[] = [
      { slots: [], waitMs: 4_000, gateMs: 0 },
      { slots: [{ token: 'a', dueAt: 1_006_000, lane: 'bulk' }], waitMs: 0, gateMs: 0 },
      { slots: [{ token: 'b', dueAt: 1_006_000, lane: 'bulk' }], waitMs: 0, gateMs: 0 },
    ]
    const empty = { slots: [], waitMs: 0, gateMs: 0 }
    const { pacer, told } = rig({ reserve: () => Promise.resolve(answers.shift() ?? empty) })
    await pacer.reserve(1)
    now += 5_000
    await pacer.reserve(1)
    await pacer.reserve(1)
    expect(told).toEqual([
      ['waited', 'bulk', 6],
      ['waited', 'bulk', 1],
    ])
  })

  it('counts the time of a gate once, however many calls it refused', async () => {
    const { pacer, told } = rig({ refuse: () => Promise.resolve('bot'), gateMs: () => 1_030_000 - now })
    await pacer.refuse({ chatId: 1, retryAfterMs: 30_000 })
    now += 1_000
    await pacer.refuse({ chatId: 2, retryAfterMs: 29_000 })
    expect(told).toEqual([
      ['refused', 'bot'],
      ['gated', 30],
      ['refused', 'bot'],
    ])
  })

  it("a chat's own refusal is no gate", async () => {
    const { pacer, told } = rig({ refuse: () => Promise.resolve('chat') })
    await pacer.refuse({ chatId: 1, retryAfterMs: 30_000 })
    expect(told).toEqual([['refused', 'chat']])
  })
})
