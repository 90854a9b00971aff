import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { lockCompetitionsOf } from '../competitions/lock-competitions-of'
import { requestCardsOf } from '../registrations/due-cards'
import { deleteDraft } from '../conversations/delete-draft'

export interface OwnTimezone {
  userId: number
  /** An IANA zone, or an offset such as `UTC+3`. */
  timezone: string
  /** Telegram id of the person whose form asked for it and ends with it. */
  formOf?: number
}

/** Remembers whose clock a person reads; their cards are to follow. */
export async function setTimezone(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, timezone, formOf }: OwnTimezone,
): Promise<void> {
  await transaction(app, async (tx) => {
    await lockCompetitionsOf(tx, { userId })
    await tx.getRepository(User).update({ id: userId }, { timezone })
    await requestCardsOf(tx, { userId }, { now: app.now() })
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
  })
}
