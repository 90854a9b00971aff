import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { beginSession } from './begin-session'

/**
 * Begins a session for somebody whom Telegram has confirmed, in one transaction, with an audit row. Returns the token for the
 * cookie. AppError not_organiser, also for those who have never written to the bot.
 */
export function signInAs(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { telegramId, userAgent }: { telegramId: number; userAgent: string },
): Promise<string> {
  return transaction({ db: app.db }, async (tx) => {
    await tx.run(sql`SELECT id FROM users WHERE telegram_id = ${telegramId} ${lockRows()}`)
    const user = await tx.getRepository(User).findOneBy({ telegramId })
    if (user === null) throw new AppError('not_organiser')
    return beginSession(tx, { app, user, userAgent })
  })
}
