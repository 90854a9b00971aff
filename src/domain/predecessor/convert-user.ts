import { email } from '../../schemas/email'
import { phone } from '../../schemas/phone'
import { LeftOut, stamps } from './conversion'
import type { Convert } from './conversion'
import { shown } from './findings'
import type { Tell } from './findings'
import { takeOnce } from './known-rows'
import type { KnownRows } from './known-rows'
import type { RawReader } from './read-raw-row'

/** A person and their profile. Of two with one phone or e-mail the first keeps it; both people stay. */
export function convertUser(known: KnownRows): Convert {
  return (row, tell) => {
    const { id } = row
    const telegramId = row.bigint('telegram_id')
    if (telegramId === null) return new LeftOut('has no Telegram id')
    const earlier = takeOnce(known, { what: `users.telegram_id ${telegramId}`, id })
    if (earlier !== null) return new LeftOut(`is the Telegram account of row ${earlier} again`)
    known.telegramIds.set(id, telegramId)
    const own = (column: string, value: string | null) => ownContact(known, { column, value, id, tell })
    const contacts = { phone: own('phone', phoneOf(row, tell)), email: own('email', emailOf(row, tell)) }
    return [{ id, telegram_id: telegramId, ...contacts, ...profileOf(row), ...stamps(row) }]
  }
}

function profileOf(row: RawReader) {
  return {
    telegram_username: withoutAt(row.text('telegram_username', 255)),
    first_name: row.text('first_name', 100),
    last_name: row.text('last_name', 100),
    country: row.text('country', 100),
    city: row.text('city', 100),
    club: row.text('club', 255),
    company: row.text('company', 255),
    position: row.text('position', 255),
    certificate_name: row.text('certificate_name', 255),
    presentation: row.text('presentation', 500),
    bio: row.text('bio'),
    date_of_birth: row.day('date_of_birth'),
    channel_name: withoutAt(row.text('channel_name', 255)),
    classic_rating: row.integer('classic_rating'),
    quick_rating: row.integer('quick_rating'),
    team_rating: row.integer('team_rating'),
    is_active: row.flag('is_active', true),
  }
}

function withoutAt(name: string | null): string | null {
  const bare = name?.replace(/^@/, '')
  return bare === undefined || bare === '' ? null : bare
}

function phoneOf(row: RawReader, tell: Tell): string | null {
  const written = row.text('phone')
  if (written === null) return null
  const parsed = phone.safeParse(written)
  if (parsed.success) return parsed.data
  tell(`phone: ${shown(written)} is no number with its country's code, and is not kept`)
  return null
}

function emailOf(row: RawReader, tell: Tell): string | null {
  const written = row.text('email')
  if (written === null) return null
  const parsed = email.safeParse(written)
  if (parsed.success) return parsed.data
  tell(`email: ${shown(written)} is no address, and is not kept`)
  return null
}

/** What two rows wrote differently may be one number, one address. */
function ownContact(
  known: KnownRows,
  { column, value, id, tell }: { column: string; value: string | null; id: number; tell: Tell },
): string | null {
  if (value === null) return null
  const owner = takeOnce(known, { what: `users.${column} ${value}`, id })
  if (owner === null) return value
  tell(`${column}: ${shown(value)} is row ${owner}'s already, and is not kept here`)
  return null
}
