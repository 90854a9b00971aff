import { startOwnRedis } from '../queues/queue-support'
import { waitUntil } from '../support/wait-until'
import { closePacers, openPacer, openRedis, randomBotId } from './pacer-support'

afterEach(closePacers)

// A rejection that nobody awaits fails the test, as it would end a process: Jest sees to it.
test('a subscription refused on the way back harms nothing, and the next connection hears of gates again', async () => {
  const redis = await startOwnRedis()
  const botId = randomBotId()
  const settings = { botId, rate: 30, url: redis.url }
  const [one, other] = [await openPacer(settings), await openPacer(settings)]
  const server = await openRedis(redis.url)
  const listening = async () => Number((await server.pubsub('NUMSUB', `herald:${botId}:pacer:gate`))[1])
  const refused = async () =>
    /cmdstat_subscribe:.*rejected_calls=[1-9]/.test(await server.info('commandstats'))
  await Promise.all([one.reserve(1), other.reserve(1)])
  await waitUntil(async () => (await listening()) === 2)

  await server.call('ACL', 'SETUSER', 'default', '-subscribe')
  await server.client('KILL', 'TYPE', 'pubsub')
  await waitUntil(refused)
  await server.call('ACL', 'SETUSER', 'default', '+subscribe')
  for (const line of ((await server.client('LIST')) as string).split('\n')) {
    const id = /^id=(\d+)/.exec(line)?.[1]
    if (id !== undefined && id !== String(await server.client('ID'))) await server.client('KILL', 'ID', id)
  }
  await waitUntil(async () => (await listening()) === 2)

  await one.closeGate(60_000, 'rate_limited')
  await waitUntil(() => other.gateMs() > 0)
  await closePacers()
  await redis.close()
})
