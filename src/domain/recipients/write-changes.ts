import { rowsAsTable, sql, typed } from '../../db/sql'
import { storableText } from '../../vocabulary/storable-text'
import type { Tx } from '../../db/transaction'
import type { FinalRecipientStatus } from '../../vocabulary/recipient-status'
import type { CounterChanges } from './counters'
import type { RowChange } from './judge-outcome'
import { theseRecipients } from './these-recipients'

/** What becomes of a row that is still under the lease it was sent with; `cancelled`: nothing was sent, nothing will be. */
export type LeasedChange = Omit<RowChange, 'status'> & {
  recipientId: number
  leaseToken: string
  status: RowChange['status'] | 'cancelled'
  /** The text that was rendered for this person, kept with what became of it. */
  renderedBody?: string | undefined
  renderedSubject?: string | undefined
}

interface Changes {
  broadcastId: number
  rows: readonly LeasedChange[]
  from: 'sending' | 'unknown'
  now: Date
}

/** Gives rows their final state, in one statement; answers which, and by how much counters move. Pending ones are left. */
export async function settle(
  tx: Tx,
  { broadcastId, rows: all, from, now }: Changes,
): Promise<{ ids: Set<number>; changes: CounterChanges }> {
  const rows = all.filter(({ status }) => status !== 'pending')
  if (rows.length === 0) return { ids: new Set(), changes: {} }
  const isRendered = rows.some(({ renderedBody }) => renderedBody !== undefined)
  const settled = await tx.run<{ id: number; status: FinalRecipientStatus }>(sql`
    UPDATE broadcast_recipients SET status = v.status, attempts = v.attempts, error_code = v.code, error = v.error,
      message_ids = coalesce(v.messages, broadcast_recipients.message_ids),
      sent_at = CASE WHEN v.status = 'sent' THEN ${typed(now, 'instant')} END,
      ${isRendered ? rendered : sql``}
      leased_by = NULL, lease_until = NULL, next_attempt_at = NULL, updated_at = ${now}
    FROM ${rowsAsTable(rows.map(asRow), rowColumns)}
    WHERE ${theseRecipients({ broadcastId, recipientIds: rows.map((row) => row.recipientId) })}
      AND broadcast_recipients.id = v.id
      AND broadcast_recipients.lease_token = v.token AND broadcast_recipients.status = ${from}
    RETURNING broadcast_recipients.id AS id, broadcast_recipients.status AS status`)
  const changes: CounterChanges = {}
  for (const { status } of settled.rows) changes[status] = (changes[status] ?? 0) + 1
  return { ids: new Set(settled.rows.map((row) => row.id)), changes }
}

/** Of somebody who erased themselves while the message was on its way nothing is written down again. */
const rendered = sql`
  rendered_body = CASE WHEN broadcast_recipients.user_id IS NOT NULL THEN v.body END,
  rendered_subject = CASE WHEN broadcast_recipients.user_id IS NOT NULL THEN v.subject END,`

const rowColumns = {
  id: 'bigint',
  token: 'text',
  status: 'text',
  attempts: 'integer',
  code: 'text',
  error: 'text',
  messages: 'json',
  body: 'text',
  subject: 'text',
} as const

function asRow(row: LeasedChange) {
  const { recipientId: id, leaseToken: token, status, attempts, errorCode: code, error, messageIds } = row
  const [body, subject] = [row.renderedBody, row.renderedSubject].map((text) =>
    text === undefined ? null : storableText(text),
  )
  return { id, token, status, attempts, code, error, messages: messageIds, body, subject }
}

/** Makes the pending ones of the rows due again, without a lease, in one statement; answers which. Final ones are left. */
export async function postpone(tx: Tx, { broadcastId, rows: all, from, now }: Changes): Promise<Set<number>> {
  const rows = all.filter(({ status }) => status === 'pending')
  if (rows.length === 0) return new Set()
  const postponed = await tx.run<{ id: number }>(sql`
    UPDATE broadcast_recipients SET status = 'pending', attempts = v.attempts, next_attempt_at = v.due,
      error_code = v.code, error = v.error, telegram_id = coalesce(v.chat, broadcast_recipients.telegram_id),
      leased_by = NULL, lease_token = NULL, lease_until = NULL, updated_at = ${now}
    FROM ${rowsAsTable(
      rows.map((row) => asDueRow(row, now)),
      dueColumns,
    )}
    WHERE ${theseRecipients({ broadcastId, recipientIds: rows.map((row) => row.recipientId) })}
      AND broadcast_recipients.id = v.id
      AND broadcast_recipients.lease_token = v.token AND broadcast_recipients.status = ${from}
    RETURNING broadcast_recipients.id AS id`)
  return new Set(postponed.rows.map((row) => row.id))
}

const dueColumns = {
  id: 'bigint',
  token: 'text',
  attempts: 'integer',
  due: 'instant',
  code: 'text',
  error: 'text',
  chat: 'bigint',
} as const

function asDueRow(row: LeasedChange, now: Date) {
  const { recipientId: id, leaseToken: token, attempts, errorCode: code, error, chatId: chat } = row
  const due = row.retryAfterMs === null ? null : new Date(now.getTime() + row.retryAfterMs)
  return { id, token, attempts, due, code, error, chat }
}
