import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { lockCompetitionsOf } from '../competitions/lock-competitions-of'
import { requestCardsOf } from '../registrations/due-cards'
import type { Language } from '../../vocabulary/language'

/** Remembers the language a person has chosen; their menu of commands and their cards are to follow. */
export async function setLanguage(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, language }: { userId: number; language: Language },
): Promise<void> {
  await transaction(app, async (tx) => {
    await lockCompetitionsOf(tx, { userId })
    await tx.getRepository(User).update({ id: userId }, { language, isMenuDue: true })
    await requestCardsOf(tx, { userId }, { now: app.now() })
  })
}
