import { IsNull } from 'typeorm'
import { Lease } from '../../src/db/entities/lease.entity'
import { UpdateInbox } from '../../src/db/entities/update-inbox.entity'
import { User } from '../../src/db/entities/user.entity'
import type { Database } from '../../src/db/data-source'

interface Context {
  db: Database
}

/** All rows of the inbox, in the order in which they were received. */
export function inboxRows({ db }: Context): Promise<UpdateInbox[]> {
  return db.source.getRepository(UpdateInbox).find({ order: { id: 'ASC' } })
}

/** How many updates are received and not handled. */
export async function unhandled(app: Context): Promise<number> {
  return (await inboxRows(app)).filter(({ doneAt }) => doneAt === null).length
}

/** The same, for those who ask often. */
export function countUnhandled({ db }: Context): Promise<number> {
  return db.source.getRepository(UpdateInbox).countBy({ doneAt: IsNull() })
}

export function findUser({ db }: Context, telegramId: number): Promise<User | null> {
  return db.source.getRepository(User).findOneBy({ telegramId })
}

export function pollingLease({ db }: Context): Promise<Lease> {
  return db.source.getRepository(Lease).findOneByOrFail({ name: 'polling' })
}
