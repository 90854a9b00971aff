import { hasWords } from '../../db/search-words'
import { ident, join, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** The columns in whose words people are looked for; the index of migration 1795305720000 has the same, in this order. */
const searchedColumns = [
  'telegram_username',
  'telegram_first_name',
  'first_name',
  'last_name',
  'certificate_name',
  'email',
  'channel_name',
].map((name) => ident(name))

/** Fewer digits are in every phone number. */
const FEWEST_DIGITS = 4
/** Trunk prefixes and country codes are written in many ways: the last digits tell. */
const TELLING_DIGITS = 10

/**
 * Selects the ids of people whom a search finds: every word begins one of their names or part of their e-mail address; or
 * it is the end of a phone number as people write it, or one of their ids. `from`: some of the people, in
 * another table.
 */
export function foundPeople(search: string, { from = sql`users` }: { from?: Sql } = {}): Sql {
  const words = hasWords(searchedColumns, search)
  const digits = /^[+\d\s().-]+$/.test(search) ? search.replace(/\D/g, '') : ''
  const ways = [
    ...(words === null ? [] : [words]),
    ...(digits.length < FEWEST_DIGITS ? [] : [sql`phone LIKE ${`%${digits.slice(-TELLING_DIGITS)}%`}`]),
    ...(digits === '' || digits.length > 15 ? [] : [sql`telegram_id = ${Number(digits)}`]),
    ...(digits === '' || digits.length > 9 ? [] : [sql`id = ${Number(digits)}`]),
  ]
  if (ways.length === 0) return sql`SELECT id FROM users WHERE 1 = 0`
  return join(
    ways.map((way) => sql`SELECT id FROM ${from} WHERE ${way}`),
    ' UNION ',
  )
}
