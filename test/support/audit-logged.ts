import type { App } from '../../src/app'

export type Stage = Pick<App, 'db' | 'now' | 'queues' | 'config' | 'pacer'>

/** The row that the log must have. */
export interface Logged {
  /** Telegram id; null: Herald itself. */
  actorId: number | null
  targetType: string
  targetId: number
}

export const organiserId = 7
export const by = (targetType: string, targetId: number, actorId: number | null = organiserId): Logged => ({
  actorId,
  targetType,
  targetId,
})
