import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { transaction } from '../../db/transaction'

/** Asks for one person's menu. Doing it twice is harmless, so it does not mark an update as handled. */
export async function requestMenu(app: Pick<App, 'db'>, { userId }: { userId: number }): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.getRepository(User).update({ id: userId, isMenuDue: false }, { isMenuDue: true }),
  )
}
