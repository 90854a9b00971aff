import type { Pacer } from '../../src/telegram/pacer'
import { waitUntil } from '../support/wait-until'
import { closePacers, openPacer, openRedis, randomBotId, Receiver, sendPaced } from './pacer-support'

afterEach(closePacers)

const RATE = 20

/** As if Redis's clock had been an hour ahead until now, and was set right. */
async function setClockBack(botId: number): Promise<void> {
  const redis = await openRedis()
  const base = `herald:${botId}:pacer`
  const hour = 3_600_000
  const tokens = await redis.zrange(`${base}:tokens`, 0, -1, 'WITHSCORES')
  const later = tokens.map((each, i) => (i % 2 === 1 ? Number(each) + hour : each))
  const scores = Array.from({ length: later.length / 2 }, (_, i) => [
    later[2 * i + 1] ?? 0,
    later[2 * i] ?? '',
  ])
  await redis
    .multi()
    .zadd(`${base}:tokens`, ...scores.flat())
    .hincrbyfloat(`${base}:state`, 'next', hour)
    .hincrbyfloat(`${base}:state`, 'clock', hour)
    .exec()
}

it('goes on when the clock of Redis steps back, and keeps to the rate', async () => {
  const botId = randomBotId()
  const pacer: Pacer = await openPacer({ botId, rate: RATE })
  const receiver = new Receiver()
  let isOver = false
  const running = sendPaced(pacer, { send: () => receiver.take(5), isDone: () => isOver })
  await waitUntil(() => receiver.times.length > RATE)
  await setClockBack(botId)
  const before = receiver.times.length
  await waitUntil(() => receiver.times.length > before + 2 * RATE, 6_000)
  isOver = true
  await running
  expect(receiver.peak()).toBeLessThanOrEqual(RATE)
})
