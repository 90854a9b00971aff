import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import type { Channel } from '../../vocabulary/channel'
import type { Language } from '../../vocabulary/language'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { skipCauseOf } from '../broadcasts/audience'
import { personColumns, personJoins, templatePerson } from '../templates/template-person'
import type { PersonRow, TemplatePerson } from '../templates/template-person'
import { addToCounters, lettersOf } from './counters'
import { theseRecipients } from './these-recipients'

export interface LeasedRows {
  broadcastId: number
  leaseToken: string
  recipientIds: number[]
  channel: Channel
}

type Judging = LeasedRows & { kind: BroadcastKind }

/** One recipient, read again: `cause` is why nothing is sent to them, null for those who get it. */
export interface Judged {
  id: number
  cause: string | null
  language: Language | null
  person: TemplatePerson | null
}

/** Where a row is reached. */
const addressColumn = {
  telegram: sql`broadcast_recipients.telegram_id`,
  email: sql`broadcast_recipients.email_address`,
} as const satisfies Record<Channel, Sql>

/** A recall or a correction concerns whoever has the message, also those who want no more of them. */
function causeOf({ kind, channel }: Judging): Sql {
  return kind === 'send' ? skipCauseOf[channel] : sql`NULL`
}

/** Reads the people of leased rows again; with `personsOf`, the audience, also what a template needs of each. */
export async function judgeRecipients(
  tx: Tx,
  { personsOf, ...judging }: Judging & { personsOf: Audience | null },
): Promise<Judged[]> {
  const { broadcastId, leaseToken, recipientIds, channel } = judging
  const { rows } = await tx.run<Pick<Judged, 'id' | 'cause' | 'language'> & PersonRow>(sql`
    SELECT broadcast_recipients.id, ${personsOf === null ? sql`u.language` : personColumns},
      CASE WHEN u.id IS NULL OR ${addressColumn[channel]} IS NULL THEN 'erased' ELSE ${causeOf(judging)} END AS cause
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

/** Makes leased rows `skipped`, counters and all; answers the causes. */
export async function skipRecipients(
  tx: Tx,
  { now, ...judging }: Judging & { now: Date },
): Promise<SkipCause[]> {
  const { broadcastId, leaseToken, recipientIds, channel } = judging
  if (recipientIds.length === 0) return []
  const { rows } = await tx.run<{ cause: SkipCause }>(sql`
    UPDATE broadcast_recipients SET status = 'skipped', lease_until = NULL, updated_at = ${now},
      error_code = (SELECT coalesce(
        (SELECT ${causeOf(judging)} FROM users u WHERE u.id = broadcast_recipients.user_id), 'erased'))
    WHERE ${theseRecipients({ broadcastId, recipientIds })}
      AND lease_token = ${leaseToken} AND status = 'pending'
    RETURNING error_code AS cause`)
  const changes = { skipped: rows.length }
  await addToCounters(tx, { broadcastId, changes, letters: lettersOf(channel, changes), now })
  return rows.map(({ cause }) => cause)
}
