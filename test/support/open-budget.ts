import type { App } from '../../src/app'

/** Longer than the first window of any rate, in which the pacer of an empty Redis lets nothing go. */
const FIRST_WINDOW_MS = 2_100

/** Sets the pacer's clock past its first window: nothing was sent by this bot before. */
export async function openBudget({
  pacer,
  redis,
  config,
}: Pick<App, 'pacer' | 'redis'> & { config: Pick<App['config'], 'botId'> }): Promise<void> {
  await pacer.reserve(0)
  await redis.hset(`herald:${config.botId}:pacer:state`, 'ahead', FIRST_WINDOW_MS)
}
