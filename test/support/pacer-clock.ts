import type { Redis } from 'ioredis'
import type { App } from '../../src/app'

/** Longer than the first window, in which the pacer of an empty Redis lets nothing go. */
const FIRST_WINDOW_MS = 2_100

interface PacerKeys {
  redis: Redis
  botId: number
}

const stateOf = (botId: number) => `herald:${botId}:pacer:state`

/** Sets the pacer's clock on: for its scripts so much time has passed. */
export async function passTime({ redis, botId }: PacerKeys, ms: number): Promise<void> {
  await redis.hincrbyfloat(stateOf(botId), 'ahead', ms)
}

/** What the pacer's clock said when one of its scripts last ran, ms. */
export async function clockOf({ redis, botId }: PacerKeys): Promise<number> {
  return Number(await redis.hget(stateOf(botId), 'clock'))
}

/** Passes the first window of a bot that has sent nothing yet. */
export async function openBudget({
  pacer,
  redis,
  config: { botId },
}: Pick<App, 'pacer' | 'redis'> & { config: Pick<App['config'], 'botId'> }): Promise<void> {
  await pacer.reserve(0)
  await passTime({ redis, botId }, FIRST_WINDOW_MS)
}
