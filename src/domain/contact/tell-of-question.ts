import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { writeNotice } from '../notices/write-notice'
import { isOrganiser } from '../organisers/is-organiser'

/** How a question reaches the organisers. */
export type ContactWay = 'chat' | 'mail'

const failures = { chat: 'contact_chat_failed', mail: 'contact_mail_failed' } as const

/**
 * Tells a person what became of their question by one way, in the message that says so; what that message says is read
 * from all ways when it is written. Organisers hear once a day that a way takes nothing, and once that nobody knows: what
 * was asked is in their list.
 */
export async function tellOfQuestion(
  { config }: Pick<App, 'config'>,
  tx: Tx,
  {
    messageId: subjectId,
    way,
    fate,
    now,
  }: { messageId: number; way: ContactWay; fate: 'sent' | 'failed' | 'unknown'; now: Date },
): Promise<void> {
  const { rows } = await tx.run<{ card: number | null; user_id: number }>(
    sql`SELECT card_message_id AS card, user_id FROM contact_messages WHERE id = ${subjectId}`,
  )
  const [asked] = rows
  if (asked === undefined) return
  const about = { subjectId, dueAt: now, now }
  const kind = fate === 'sent' ? 'contact_arrived' : 'contact_kept'
  const dedupeKey = way === 'chat' ? `${kind}:${subjectId}` : `${kind}:${subjectId}:${way}`
  await writeNotice(tx, { ...about, kind, userId: asked.user_id, dedupeKey, messageId: asked.card })
  if (fate === 'sent') return
  const organisers = await tx.run<{ id: number }>(
    sql`SELECT u.id FROM users u WHERE ${isOrganiser({ config })} ORDER BY u.id`,
  )
  const day = now.toISOString().slice(0, 10)
  for (const { id } of organisers.rows)
    await writeNotice(tx, {
      ...{ ...about, kind: failures[way], userId: id },
      dedupeKey: `${failures[way]}:${fate}:${day}:${id}`,
    })
}
