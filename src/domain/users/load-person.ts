import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'

/** Everything on a person's own row. */
export function loadPerson({ db }: Pick<App, 'db'>, { userId }: { userId: number }): Promise<User> {
  return db.source.getRepository(User).findOneByOrFail({ id: userId })
}
