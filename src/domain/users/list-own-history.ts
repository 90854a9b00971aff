import { In } from 'typeorm'
import type { App } from '../../app'
import { AuditLog } from '../../db/entities/audit-log.entity'

export interface HistoryEntry {
  at: Date
  action: string
  about: string
  by: 'you' | 'Herald' | 'an organiser'
  /** Names of changed fields, and before and after of those that are not personal. */
  changes: Record<string, unknown>
}

/** What a person did, and what was done with them and their registrations; of others only that they are organisers. */
export async function listOwnHistory(
  { db }: Pick<App, 'db'>,
  { userId, telegramId, registrationIds }: { userId: number; telegramId: number; registrationIds: number[] },
): Promise<HistoryEntry[]> {
  const rows = await db.source.getRepository(AuditLog).find({
    where: [
      { actorId: telegramId },
      { targetType: 'user', targetId: userId },
      { targetType: 'registration', targetId: In(registrationIds) },
    ],
    order: { id: 'ASC' },
  })
  return rows.map(({ createdAt: at, action, targetType, targetId, changes, actorId }) => {
    const others = actorId === null ? 'Herald' : 'an organiser'
    return {
      at,
      action,
      about: `${targetType} ${targetId}`,
      by: actorId === telegramId ? 'you' : others,
      changes,
    }
  })
}
