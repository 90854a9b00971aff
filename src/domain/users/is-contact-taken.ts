import { Not } from 'typeorm'
import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'

/** Whether somebody else has this phone or e-mail; for an early word, the saving transaction decides. */
export function isContactTaken(
  { db }: Pick<App, 'db'>,
  { userId, field, value }: { userId: number; field: 'phone' | 'email'; value: string },
): Promise<boolean> {
  return db.source.getRepository(User).existsBy({ [field]: value, id: Not(userId) })
}
