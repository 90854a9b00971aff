import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'

/** Remembers whose clock a person reads: an IANA zone, or an offset such as `UTC+3`. */
export async function setTimezone(
  app: Pick<App, 'db'> & { effects?: Effects },
  { userId, timezone }: { userId: number; timezone: string },
): Promise<void> {
  await transaction(app, (tx) => tx.getRepository(User).update({ id: userId }, { timezone }))
}
