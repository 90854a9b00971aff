import { createLetterPacer } from '../../src/mail/letter-pacer'
import { closePacers, openRedis, randomBotId } from '../telegram/pacer-support'

describe('the rate of letters', () => {
  afterEach(closePacers)

  /** A process of a bot. */
  const open = async ({ botId = randomBotId(), rate }: { botId?: number; rate: number }) =>
    createLetterPacer({ redis: await openRedis(), botId, rate })

  test('is one for all processes, and begins without a burst', async () => {
    const bot = { botId: randomBotId(), rate: 0.01 }
    const [one, other] = [await open(bot), await open(bot)]
    expect((await one.reserve(5, 'broadcasts')).delaysMs).toEqual([0])
    const { delaysMs, waitMs } = await other.reserve(5, 'broadcasts')
    expect(delaysMs).toEqual([])
    expect(waitMs).toBeGreaterThan(60_000)
    const anotherBot = await open({ rate: 0.01 })
    expect((await anotherBot.reserve(1, 'broadcasts')).delaysMs).toEqual([0])
  })

  test('hands out what comes within a quarter of a second, evenly', async () => {
    const pacer = await open({ rate: 10 })
    const { delaysMs, waitMs } = await pacer.reserve(20, 'broadcasts')
    expect(delaysMs).toEqual([0, 100, 200])
    expect(waitMs).toBe(50)
  })

  test('a notice is given a slot, however many letters of broadcasts wait for theirs', async () => {
    const pacer = await open({ rate: 1 })
    expect((await pacer.reserve(3, 'broadcasts')).delaysMs).toHaveLength(1)
    expect((await pacer.reserve(3, 'broadcasts')).delaysMs).toHaveLength(0)
    const [first = 0] = (await pacer.reserve(1, 'notices')).delaysMs
    const [second = 0] = (await pacer.reserve(1, 'notices')).delaysMs
    expect(first).toBeGreaterThan(0)
    expect(second).toBeGreaterThan(first)
    expect(second).toBeLessThanOrEqual(2_000)
    expect((await pacer.reserve(3, 'broadcasts')).waitMs).toBeGreaterThan(1_000)
  })

  test('without Redis nothing is handed out', async () => {
    const redis = await openRedis()
    redis.disconnect()
    const pacer = createLetterPacer({ redis, botId: randomBotId(), rate: 10 })
    await expect(pacer.reserve(1, 'broadcasts')).rejects.toThrow()
  })
})
