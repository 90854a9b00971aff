import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { AppError } from '../../errors'

/** The row of a Telegram account; AppError person_unknown. */
export async function loadPersonOf(
  { db }: Pick<App, 'db'>,
  { telegramId }: { telegramId: number },
): Promise<User> {
  const person = await db.source.getRepository(User).findOneBy({ telegramId })
  if (person === null) throw new AppError('person_unknown')
  return person
}
