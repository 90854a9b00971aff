import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'

/** Remembers the language a person has chosen; their menu of commands is to follow. */
export async function setLanguage(
  app: Pick<App, 'db'> & { effects?: Effects },
  { userId, language }: { userId: number; language: Language },
): Promise<void> {
  await transaction(app, (tx) => tx.getRepository(User).update({ id: userId }, { language, isMenuDue: true }))
}
