import type { App } from '../../app'
import { toJson } from '../../db/dialect'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import type { Language } from '../../vocabulary/language'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { takeCanaryPlaces } from './canary-places'
import { correctUnknown } from './correct-unknown'
import { personColumns, personJoins, templatePerson } from '../templates/template-person'
import type { PersonRow, TemplatePerson } from '../templates/template-person'
import { addToCounters } from './counters'
import { judgeOutcome } from './judge-outcome'
import { skipCauseOfUser } from '../broadcasts/audience'
import { theseRecipients } from './these-recipients'

/** A recipient whose request may be made until `leaseUntil` less the send time-out. */
export interface SendableRecipient {
  recipientId: number
  chatId: number
  /** Null: never chosen. */
  language: Language | null
  /** What a template may say of them; null where nothing is rendered. */
  person: TemplatePerson | null
  attempts: number
  /** What a recall deletes or a correction edits; null in a broadcast that sends. */
  messageIds: number[] | null
  leaseUntil: Date
}

/** Whose requests may be made (null: of nobody, and nothing was marked), and the causes of those who were skipped. */
export interface MarkedBatch {
  sendable: SendableRecipient[] | null
  skipped: SkipCause[]
}

/**
 * Commits that the requests of a micro-batch are about to be made: the broadcast is still sending, the lease still
 * ours, and the person, read again, still wants it; the others become `skipped`. `sendable` is null when the broadcast is
 * no longer being sent, or goes to a few first and these are not among them: nothing was marked. With `personsOf`, the
 * audience, it also reads what a template needs of each.
 */
export async function markSending(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { broadcastId, leaseToken, recipientIds, personsOf = null }: Rows & { personsOf?: Audience | null },
): Promise<MarkedBatch> {
  const now = app.now()
  const leaseUntil = new Date(now.getTime() + app.config.leaseSeconds * 1000)
  return transaction(app, async (tx) => {
    const broadcast = await findSending(tx, broadcastId)
    if (broadcast === null) return { sendable: null, skipped: [] }
    const batch = { broadcastId, leaseToken, now, kind: broadcast.kind }
    const judged = await judge(tx, { ...batch, recipientIds, personsOf })
    const unwanted = judged.filter((row) => row.cause !== null)
    const skipped = await skip(tx, { ...batch, recipientIds: unwanted.map((row) => row.id) })
    const wanted = judged.filter((row) => row.cause === null).map((row) => row.id)
    if (wanted.length === 0) return { sendable: [], skipped }
    const placed = broadcast.isCanary ? await place(tx, { ...batch, recipientIds: wanted }) : wanted
    if (placed.length === 0) return { sendable: null, skipped }
    const marked = await mark(tx, { ...batch, recipientIds: placed, leaseUntil })
    const known = new Map(judged.map((row) => [row.id, row]))
    const sendable = marked.map((row) => ({
      recipientId: row.id,
      chatId: row.telegram_id,
      language: known.get(row.id)?.language ?? null,
      person: known.get(row.id)?.person ?? null,
      attempts: row.attempts,
      messageIds: toJson<number[]>(row.message_ids),
      leaseUntil,
    }))
    return { sendable, skipped }
  })
}

async function findSending(
  tx: Tx,
  broadcastId: number,
): Promise<{ kind: BroadcastKind; isCanary: boolean } | null> {
  const { rows } = await tx.run<{ kind: BroadcastKind; is_canary: boolean | number }>(sql`
    SELECT kind, canary IS NOT NULL AS is_canary FROM broadcasts WHERE id = ${broadcastId} AND status = 'sending'`)
  const [row] = rows
  return row === undefined ? null : { kind: row.kind, isCanary: Boolean(row.is_canary) }
}

/** Those who hold a place of the canary; nobody need wait for the lease of the others. */
async function place(
  tx: Tx,
  { broadcastId, leaseToken, recipientIds, now }: Rows & { now: Date },
): Promise<number[]> {
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

interface Marked {
  id: number
  telegram_id: number
  attempts: number
  message_ids: string | null
}

async function mark(
  tx: Tx,
  { broadcastId, leaseToken, recipientIds, leaseUntil, now }: Rows & { leaseUntil: Date; now: Date },
): Promise<Marked[]> {
  const { rows } = await tx.run<Marked>(sql`
    UPDATE broadcast_recipients SET status = 'sending', lease_until = ${leaseUntil}, updated_at = ${now}
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
      AND lease_token = ${leaseToken} AND status = 'pending'
    RETURNING id, telegram_id, attempts, message_ids`)
  return rows
}

/**
 * Takes {@link markSending} back for rows whose requests will not be made: its commit may have happened and the answer
 * been lost. They are due again at once, also those that were given up as unknown meanwhile.
 */
export async function unmarkSending(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, leaseToken, recipientIds }: Rows,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const these = sql`${theseRecipients({ broadcastId, recipientIds })} AND lease_token = ${leaseToken}`
    await tx.run(sql`
      UPDATE broadcast_recipients SET status = 'pending', leased_by = NULL, lease_token = NULL, lease_until = NULL,
        updated_at = ${now}
      WHERE ${these} AND status = 'sending'`)
    const { rows } = await tx.run<{ id: number; attempts: number }>(
      sql`SELECT id, attempts FROM broadcast_recipients WHERE ${these} AND status = 'unknown'`,
    )
    const notSent = rows.map(({ id, attempts }) => ({
      ...{ recipientId: id, leaseToken },
      ...judgeOutcome(
        { kind: 'rate_limited', retryAfterMs: 0 },
        { attempts: attempts - 1, policy: 'at_most_once' },
      ),
    }))
    const { changes } = await correctUnknown(tx, { broadcastId, rows: notSent, now })
    await addToCounters(tx, { broadcastId, changes, now })
  })
}

interface Rows {
  broadcastId: number
  leaseToken: string
  recipientIds: number[]
}

type Judging = Rows & { kind: BroadcastKind }

interface Judged {
  id: number
  cause: string | null
  language: Language | null
}

/** A recall or a correction concerns whoever has the message, also those who want no more of them. */
function causeOf(kind: BroadcastKind): Sql {
  return kind === 'send' ? skipCauseOfUser : sql`NULL`
}

async function judge(
  tx: Tx,
  { broadcastId, leaseToken, recipientIds, kind, personsOf }: Judging & { personsOf: Audience | null },
): Promise<(Judged & { person: TemplatePerson | null })[]> {
  const { rows } = await tx.run<Judged & PersonRow>(sql`
    SELECT broadcast_recipients.id, ${personsOf === null ? sql`u.language` : personColumns},
      CASE WHEN u.id IS NULL OR broadcast_recipients.telegram_id IS NULL THEN 'erased' ELSE ${causeOf(kind)} END AS cause
    FROM broadcast_recipients
    LEFT JOIN users u ON u.id = broadcast_recipients.user_id
    ${personsOf === null ? sql`` : personJoins(personsOf)}
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
      AND broadcast_recipients.lease_token = ${leaseToken} AND broadcast_recipients.status = 'pending'`)
  return rows.map((row) => ({
    id: row.id,
    cause: row.cause,
    language: row.language,
    person: personsOf === null || row.cause !== null ? null : templatePerson(row),
  }))
}

async function skip(
  tx: Tx,
  { broadcastId, leaseToken, recipientIds, kind, now }: Judging & { now: Date },
): Promise<SkipCause[]> {
  if (recipientIds.length === 0) return []
  const { rows } = await tx.run<{ cause: SkipCause }>(sql`
    UPDATE broadcast_recipients SET status = 'skipped', lease_until = NULL, updated_at = ${now},
      error_code = (SELECT coalesce(
        (SELECT ${causeOf(kind)} FROM users u WHERE u.id = broadcast_recipients.user_id), 'erased'))
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
      AND lease_token = ${leaseToken} AND status = 'pending'
    RETURNING error_code AS cause`)
  await addToCounters(tx, { broadcastId, changes: { skipped: rows.length }, now })
  return rows.map(({ cause }) => cause)
}
