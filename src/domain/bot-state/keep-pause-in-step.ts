import type { App } from '../../app'
import { loadBotState } from './load-bot-state'

/**
 * Tells the pacer what the row says, where they differ: somebody paused or resumed all sending while Redis was away.
 * The row is read last, so it is never older than what it is compared with.
 */
export async function keepPauseInStep(app: Pick<App, 'db' | 'config' | 'pacer'>): Promise<void> {
  const told = await app.pacer.status().catch(() => null) // Redis is away: nothing is sent
  if (told === null) return
  const { isPaused } = await loadBotState(app, { botId: app.config.botId })
  if (isPaused !== told.isPaused) await app.pacer.setPaused(isPaused)
}
