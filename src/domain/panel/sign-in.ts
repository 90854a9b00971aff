import type { App } from '../../app'
import { User } from '../../db/entities/user.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { hashSecret } from '../secrets/secret'
import { beginSession } from './begin-session'

/**
 * Uses up a link and begins a session, in one transaction, with an audit row. Returns the token for the cookie. AppError
 * sign_in_spent (used, too old, never made), not_organiser.
 */
export function signIn(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { linkToken, userAgent }: { linkToken: string; userAgent: string },
): Promise<string> {
  return transaction({ db: app.db }, async (tx) => {
    const user = await useUp(tx, { linkToken, now: app.now() })
    return beginSession(tx, { app, user, userAgent })
  })
}

/**
 * Locks the user before the link, as those do who dismiss or erase them: nobody comes between, and nobody waits in a
 * circle. Deleting decides between two who open one link at once.
 */
async function useUp(tx: Tx, { linkToken, now }: { linkToken: string; now: Date }): Promise<User> {
  const isLink = sql`token_hash = ${hashSecret(linkToken)} AND expires_at > ${now}`
  await tx.run(
    sql`SELECT id FROM users WHERE id = (SELECT user_id FROM sign_in_links WHERE ${isLink}) ${lockRows()}`,
  )
  const { rows } = await tx.run<{ user_id: number }>(
    sql`DELETE FROM sign_in_links WHERE ${isLink} RETURNING user_id`,
  )
  const [row] = rows
  if (row === undefined) throw new AppError('sign_in_spent')
  return tx.getRepository(User).findOneByOrFail({ id: row.user_id })
}
