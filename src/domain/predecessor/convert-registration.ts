import { registrationStatuses } from '../../vocabulary/registration-status'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { LeftOut, stamps } from './conversion'
import type { Convert, Identified } from './conversion'
import { shown } from './findings'
import type { Tell } from './findings'
import type { KnownRows } from './known-rows'
import { parseRole } from './old-roles'
import type { RawReader } from './read-raw-row'

/** Of two applications for the same thing the one that got further stays. */
const further: readonly RegistrationStatus[] = ['approved', 'pending', 'waitlisted', 'rejected', 'withdrawn']

/** Notes an application before any is carried: which of several stays is known only after the last. */
export function noteApplication({ index }: KnownRows, row: Identified): void {
  const key = keyOf(row)
  const place = further.indexOf(statusOf(row, () => undefined)) // told when the row is converted
  if ((index.get(placeOf(key)) ?? Infinity) <= place) return
  index.set(placeOf(key), place)
  index.set(key, row.id)
}

/** An application. What was confirmed before there were states is approved. */
export function convertRegistration(known: KnownRows): Convert {
  return (row, tell) => {
    const userId = row.integer('user_id')
    const competitionId = row.integer('competition_id')
    const role = parseRole(row.text('role'))
    if (role === null) return new LeftOut(`has a role that is none: ${shown(row.text('role'))}`)
    if (userId === null || !known.carried.users.has(userId))
      return new LeftOut(`refers to user ${userId ?? 'NULL'}, who is not there`)
    if (competitionId === null || !known.carried.competitions.has(competitionId))
      return new LeftOut(`refers to competition ${competitionId ?? 'NULL'}, which is not there`)
    const kept = known.index.get(keyOf(row)) ?? row.id
    if (kept !== row.id) {
      known.carried.registrations.set(row.id, kept)
      return new LeftOut(`is the same application as row ${kept}, which has its slots and panel, too`)
    }
    const application = { user_id: userId, competition_id: competitionId, role }
    const [telegramId, copied] = [known.telegramIds.get(userId) ?? null, row.bigint('telegram_id')]
    if (copied !== null && copied !== telegramId)
      tell(`telegram_id: ${copied} is not that of user ${userId}, ${shown(telegramId)}, which is kept`)
    return [{ id: row.id, telegram_id: telegramId, ...application, ...decisionOf(row, tell), ...stamps(row) }]
  }
}

/** By person, competition and role. */
function keyOf(row: RawReader): string {
  const role = parseRole(row.text('role'))
  return `registrations ${row.integer('user_id')} ${row.integer('competition_id')} ${role}`
}

const placeOf = (key: string) => `${key} place`

function decisionOf(row: RawReader, tell: Tell) {
  const status = statusOf(row, tell)
  const [confirmedAt, confirmedBy] = [row.instant('confirmed_at'), row.bigint('confirmed_by')]
  const isApproved = status === 'approved'
  if (!isApproved && (confirmedAt !== null || confirmedBy !== null))
    tell(`confirmed_at: ${shown(confirmedAt)}, confirmed_by: ${shown(confirmedBy)}, but it is ${status} now`)
  const at = isApproved ? (confirmedAt ?? stamps(row).created_at) : null
  const by = isApproved ? confirmedBy : null
  return {
    status,
    is_confirmed: isApproved,
    ...{ confirmed_at: at, confirmed_by: by, decided_at: at, decided_by: by },
  }
}

/** The flag is older than the states, and was not always carried over into them. */
function statusOf(row: RawReader, tell: Tell): RegistrationStatus {
  const isConfirmed = row.flag('is_confirmed', false)
  const written = row.text('status')
  const known = registrationStatuses.find((status) => status === written?.toLowerCase())
  if (written !== null && known === undefined)
    tell(`status: ${shown(written)} is not known, and is ${isConfirmed ? 'approved' : 'pending'} now`)
  if (known === undefined) return isConfirmed ? 'approved' : 'pending'
  if (!isConfirmed || known === 'approved') return known
  tell(`is_confirmed: it is confirmed and ${known}, and is ${known === 'pending' ? 'approved' : known} now`)
  return known === 'pending' ? 'approved' : known
}
