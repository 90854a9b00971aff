import type { App } from '../../app'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { BroadcastContent } from '../../vocabulary/content'
import type { RecipientStatus } from '../../vocabulary/recipient-status'

/** One broadcast as one person met it. */
export interface ReceivedBroadcast {
  name: string
  channel: 'telegram' | 'email'
  status: RecipientStatus
  sentAt: Date | null
  /** When what they had got was corrected. */
  correctedAt: Date | null
  address: string | null
  /** Why it did not arrive, in Telegram's words. */
  error: string | null
  subject: string | null
  /** The text that was written for this person; null where everybody got the content. */
  text: string | null
  content: BroadcastContent
}

/** Every broadcast that was meant for a person, and what became of it. */
export async function listReceived(
  app: Pick<App, 'db'>,
  { userId }: { userId: number },
): Promise<ReceivedBroadcast[]> {
  const rows = await read<
    Omit<ReceivedBroadcast, 'sentAt' | 'correctedAt' | 'content'> & {
      sentAt: Date | string | null
      correctedAt: Date | string | null
      content: string
    }
  >(
    app,
    sql`SELECT b.name, r.channel, r.status, r.sent_at AS "sentAt", r.corrected_at AS "correctedAt",
        r.email_address AS address, r.error, r.rendered_subject AS subject, r.rendered_body AS text, b.content
      FROM broadcast_recipients r JOIN broadcasts b ON b.id = r.broadcast_id
      WHERE r.user_id = ${userId} ORDER BY b.id`,
  )
  return rows.map((row) => ({
    ...row,
    sentAt: toDate(row.sentAt),
    correctedAt: toDate(row.correctedAt),
    content: toJson<BroadcastContent>(row.content),
  }))
}
