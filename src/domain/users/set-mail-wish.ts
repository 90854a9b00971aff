import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { MailChannel } from '../../vocabulary/mail'

/**
 * Lets e-mails of a channel come to a person, or stops them. `changed` is false when it was so already, when nobody has
 * this id, and for notices when there is no address that they could go to.
 */
export async function setMailWish(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { userId, channel, isWanted }: { userId: number; channel: MailChannel; isWanted: boolean },
): Promise<{ changed: boolean }> {
  const now = app.now()
  const { change, condition } = changes[channel](isWanted, now)
  const { affected } = await transaction(app, (tx) =>
    tx.run(sql`UPDATE users SET ${change}, updated_at = ${now} WHERE id = ${userId} AND ${condition}`),
  )
  return { changed: affected > 0 }
}

const changes: Record<MailChannel, (isWanted: boolean, now: Date) => { change: Sql; condition: Sql }> = {
  announcements: (isWanted, now) =>
    isWanted
      ? { change: sql`email_unsubscribed_at = NULL`, condition: sql`email_unsubscribed_at IS NOT NULL` }
      : { change: sql`email_unsubscribed_at = ${now}`, condition: sql`email_unsubscribed_at IS NULL` },
  notices: (isWanted) =>
    isWanted
      ? {
          change: sql`email_notices = ${true}`,
          condition: sql`email_notices = ${false} AND email IS NOT NULL`,
        }
      : { change: sql`email_notices = ${false}`, condition: sql`email_notices = ${true}` },
}
