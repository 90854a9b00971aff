import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { takeCanaryPlaces } from './canary-places'
import { judgeRecipients, skipRecipients } from './judge-recipients'
import type { Judged, LeasedRows } from './judge-recipients'
import { leaseMs } from './lease-recipients'
import { theseRecipients } from './these-recipients'

/** A row that is `sending` now, as the database has it, and whose it is. */
export interface MarkedRow extends Pick<Judged, 'language' | 'person'> {
  id: number
  user_id: number
  telegram_id: number
  email_address: string
  attempts: number
  message_ids: string | null
}

/** Whose requests may be made (null: of nobody, and nothing was marked), and the causes of those who were skipped. */
export interface Marked<Row> {
  sendable: Row[] | null
  skipped: SkipCause[]
}

/**
 * Commits that the requests of a micro-batch are about to be made: the broadcast is still sending, the lease still
 * ours, and the person, read again, still wants it; the others become `skipped`. `sendable` is null when the broadcast is
 * no longer being sent, or goes to a few first and these are not among them: nothing was marked. With `personsOf`, the
 * audience, it also reads what a template needs of each. `leaseUntil` is the end of the lease of those marked.
 */
export async function markRecipients(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { personsOf = null, ...rows }: LeasedRows & { personsOf?: Audience | null },
): Promise<Marked<MarkedRow> & { leaseUntil: Date }> {
  const now = app.now()
  const leaseUntil = new Date(now.getTime() + leaseMs(app, rows.channel))
  const { recipientIds } = rows
  return transaction(app, async (tx) => {
    const broadcast = await findSending(tx, rows)
    if (broadcast === null || broadcast.waits) return { sendable: null, skipped: [], leaseUntil }
    const batch = { ...rows, now, kind: broadcast.kind }
    const judged = await judgeRecipients(tx, { ...batch, recipientIds, personsOf })
    const unwanted = judged.filter((row) => row.cause !== null)
    const skipped = await skipRecipients(tx, { ...batch, recipientIds: unwanted.map((row) => row.id) })
    const wanted = judged.filter((row) => row.cause === null).map((row) => row.id)
    if (wanted.length === 0) return { sendable: [], skipped, leaseUntil }
    const placed = broadcast.isCanary ? await place(tx, { ...batch, recipientIds: wanted }) : wanted
    if (placed.length === 0) return { sendable: null, skipped, leaseUntil }
    const marked = await mark(tx, { ...batch, recipientIds: placed, leaseUntil })
    const known = new Map(judged.map((row) => [row.id, row]))
    const sendable = marked.map((row) => ({
      ...row,
      language: known.get(row.id)?.language ?? null,
      person: known.get(row.id)?.person ?? null,
    }))
    return { sendable, skipped, leaseUntil }
  })
}

interface Sending {
  kind: BroadcastKind
  /** It goes to a few people first, by this channel. */
  isCanary: boolean
  /** It goes to them by Telegram: letters follow when they are over. */
  waits: boolean
}

async function findSending(
  tx: Tx,
  { broadcastId, channel }: Pick<LeasedRows, 'broadcastId' | 'channel'>,
): Promise<Sending | null> {
  const { rows } = await tx.run<{
    kind: BroadcastKind
    is_canary: Flag
    by_telegram: Flag
    is_under_way: Flag
  }>(sql`
    SELECT kind, canary IS NOT NULL AS is_canary, send_telegram AS by_telegram,
      ${hasTelegram('pending')} OR ${hasTelegram('sending')} AS is_under_way
    FROM broadcasts b WHERE id = ${broadcastId} AND status = 'sending'`)
  const [row] = rows
  if (row === undefined) return null
  const isCanary = Boolean(row.is_canary)
  if (channel === 'telegram' || !row.by_telegram) return { kind: row.kind, isCanary, waits: false }
  return { kind: row.kind, isCanary: false, waits: isCanary && Boolean(row.is_under_way) }
}

type Flag = boolean | number

const hasTelegram = (status: 'pending' | 'sending') => sql`(b.canary IS NOT NULL AND EXISTS (
  SELECT 1 FROM broadcast_recipients r
  WHERE r.broadcast_id = b.id AND r.channel = 'telegram' AND r.status = ${status}))`

type Rows = LeasedRows & { now: Date }

/** Those who hold a place of the canary; nobody need wait for the lease of the others. */
async function place(tx: Tx, { broadcastId, leaseToken, recipientIds, now }: Rows): Promise<number[]> {
  const placed = await takeCanaryPlaces(tx, { broadcastId, recipientIds, now })
  const others = recipientIds.filter((id) => !placed.includes(id))
  // With nobody placed the caller gives the whole batch back.
  if (placed.length > 0 && others.length > 0)
    await tx.run(sql`
      UPDATE broadcast_recipients SET leased_by = NULL, lease_token = NULL, lease_until = NULL
      WHERE ${theseRecipients({ broadcastId, recipientIds: others })}
        AND lease_token = ${leaseToken} AND status = 'pending'`)
  return placed
}

/** Another person may have the address that this one had when the audience was frozen. */
const addressOfNow = sql`, email_address = coalesce(
  (SELECT u.email FROM users u WHERE u.id = broadcast_recipients.user_id), email_address)`

async function mark(
  tx: Tx,
  { broadcastId, leaseToken, recipientIds, channel, leaseUntil, now }: Rows & { leaseUntil: Date },
): Promise<Omit<MarkedRow, 'language' | 'person'>[]> {
  const { rows } = await tx.run<Omit<MarkedRow, 'language' | 'person'>>(sql`
    UPDATE broadcast_recipients SET status = 'sending', lease_until = ${leaseUntil}, updated_at = ${now}
      ${channel === 'email' ? addressOfNow : sql``}
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
      AND lease_token = ${leaseToken} AND status = 'pending'
    RETURNING id, user_id, telegram_id, email_address, attempts, message_ids`)
  return rows
}
