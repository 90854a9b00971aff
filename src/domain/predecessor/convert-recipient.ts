import type { StagedRow } from '../../db/predecessor/staged-rows'
import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { LeftOut, stamps } from './conversion'
import type { Convert, Identified } from './conversion'
import { shown } from './findings'
import type { Tell } from './findings'
import type { KnownRows } from './known-rows'

/** What became of a message; nobody is waited for any more. */
const outcomes: Readonly<Record<Channel, Readonly<Record<string, RecipientStatus>>>> = {
  telegram: {
    ...{ pending: 'cancelled', sent: 'sent', delivered: 'sent', failed: 'failed', blocked: 'blocked' },
  },
  // Cancelled and blocked ones may be tried again, and Herald would write to them by Telegram.
  email: { pending: 'skipped', sent: 'sent', delivered: 'sent', failed: 'failed', blocked: 'failed' },
}

/** One person of a broadcast: a row for each channel by which they were to be reached. */
export function convertRecipient(known: KnownRows): Convert {
  return (row, tell) => {
    const broadcastId = row.integer('broadcast_id')
    const broadcast = broadcastId === null ? undefined : known.broadcasts.get(broadcastId)
    if (broadcast === undefined)
      return new LeftOut(`refers to broadcast ${broadcastId ?? 'NULL'}, which is not there`)
    if (known.repeated.has(row.id)) return new LeftOut(repeatOf(row))
    const person = personOf(row, { known, tell })
    const hasEmail = broadcast.sendsEmail || hasOutcome(row, 'email')
    const hasTelegram = broadcast.sendsTelegram || hasOutcome(row, 'telegram') || !hasEmail
    const about = { ...person, broadcast_id: broadcastId, ...rendered(row), ...stamps(row) }
    const address = row.text('email_address', 255)
    const telegram = {
      ...{ ...about, ...deliveryOf(row, { channel: 'telegram', tell }) },
      email_address: hasEmail ? null : address,
    }
    const email = {
      ...{ ...about, ...deliveryOf(row, { channel: 'email', tell }), telegram_id: null },
      ...{ id: known.emailOffset + row.id, email_address: address },
    }
    return [...(hasTelegram ? [telegram] : []), ...(hasEmail ? [email] : [])]
  }
}

/** Nothing of it is anywhere else. */
function repeatOf(row: Identified): string {
  const facts = [row.text('telegram_status'), row.instant('telegram_sent_at'), row.text('email_status')]
  return (
    `is user ${row.integer('user_id') ?? 'NULL'} in broadcast ${row.integer('broadcast_id') ?? 'NULL'} again ` +
    `(telegram, at, email: ${facts.map((fact) => fact ?? 'NULL').join(', ')})`
  )
}

function personOf(row: Identified, { known, tell }: { known: KnownRows; tell: Tell }) {
  const userId = row.integer('user_id')
  const isThere = userId !== null && known.carried.users.has(userId)
  if (!isThere) tell(`user_id: ${userId ?? 'NULL'} is not there: only the Telegram id is kept`)
  return { user_id: isThere ? userId : null, telegram_id: row.bigint('telegram_id') }
}

function rendered(row: Identified) {
  return { rendered_subject: row.text('rendered_subject', 500), rendered_body: row.text('rendered_body') }
}

function hasOutcome(row: Identified, channel: Channel): boolean {
  const status = row.text(`${channel}_status`)?.toLowerCase() ?? 'pending'
  const facts = [row.text(`${channel}_error`), row.instant(`${channel}_sent_at`)]
  return status !== 'pending' || facts.some((fact) => fact !== null)
}

function deliveryOf(row: Identified, { channel, tell }: { channel: Channel; tell: Tell }): StagedRow {
  const written = row.text(`${channel}_status`)?.toLowerCase() ?? 'pending'
  const status = outcomes[channel][written] ?? 'unknown'
  if (!Object.hasOwn(outcomes[channel], written)) tell(`${channel}_status: ${shown(written)} is unknown now`)
  const messageId = channel === 'telegram' ? row.integer('telegram_message_id') : null
  const sentAt = row.instant(`${channel}_sent_at`)
  const error = row.text(`${channel}_error`) ?? (status === 'skipped' ? 'never sent by e-mail' : null)
  return {
    ...{ id: row.id, channel, status, error },
    sent_at: sentAt ?? (status === 'sent' ? stamps(row).updated_at : null),
    message_ids: messageId === null ? null : `[${messageId}]`,
    attempts: written === 'pending' ? 0 : 1,
  }
}
