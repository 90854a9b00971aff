import { IsNull } from 'typeorm'
import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { transaction } from '../../db/transaction'
import type { DueMenu } from './find-due-menus'

/** Records that a menu was set; what changed meanwhile keeps it due. */
export async function recordMenuSet(
  app: Pick<App, 'db'>,
  { userId, language, isOrganiser }: DueMenu,
): Promise<void> {
  const asItWas = { id: userId, isOrganiser, language: language ?? IsNull() }
  await transaction({ db: app.db }, (tx) => tx.getRepository(User).update(asItWas, { isMenuDue: false }))
}
