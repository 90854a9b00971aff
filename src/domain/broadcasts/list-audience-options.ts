import type { App } from '../../app'
import { read } from '../../db/read'
import { join, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { registrationDimensions } from '../../vocabulary/audience'
import type { Audience, AudienceDimension, AudienceValue } from '../../vocabulary/audience'
import { besides, valueKey, valuesOf } from '../../vocabulary/audience-values'
import { languages } from '../../vocabulary/language'
import { foldPlace } from '../../vocabulary/place'
import { registrationStatuses } from '../../vocabulary/registration-status'
import { roles } from '../../vocabulary/roles'
import {
  audienceCondition,
  hasAddress,
  hasRegistration,
  languageOfUser,
  personConditions,
  registrationConditions,
} from './audience'
import { findAudienceNames } from './find-audience-names'
import type { AudienceNames } from './find-audience-names'

/** A value that an audience can be narrowed to, and the people it would have with this one alone. */
export interface AudienceOption {
  value: AudienceValue
  people: number
  isChosen: boolean
}

/** Options of one dimension, what theirs are called, and how many there are in all. */
export interface AudienceChoice {
  options: AudienceOption[]
  names: AudienceNames
  total: number
}

interface Asked {
  audience: Audience
  dimension: AudienceDimension
}

/**
 * The values there are in a dimension, each with the people who fit it and the filters of all other dimensions. Chosen
 * values are among them also when nobody fits them any more; slots and panels are those of the chosen competitions. With
 * `page` (from 0; one that is no more is the last) only those of one page.
 */
export async function listAudienceOptions(
  app: Pick<App, 'db'>,
  { audience, dimension, page }: Asked & { page?: { number: number; size: number } },
): Promise<AudienceChoice> {
  const rest = besides(audience, dimension)
  const keyOf = (value: AudienceValue) => valueKey(dimension, value)
  const counted = await countPeople(app, { rest, dimension })
  const people = new Map(counted.map((one) => [keyOf(one.value), one.people]))
  const chosen = valuesOf(audience, dimension)
  const chosenKeys = new Set(chosen.map(keyOf))
  const found = (await valuesThere(app, { rest, dimension })) ?? counted.map(({ value }) => value)
  const all = eachOnce(dimension, [...found, ...chosen])
  const values = page === undefined ? all : slice(all, page)
  const options = values.map((value) => {
    const key = keyOf(value)
    return { value, people: people.get(key) ?? 0, isChosen: chosenKeys.has(key) }
  })
  return { options, names: await namesOf(app, { dimension, values }), total: all.length }
}

/** The same values, uncounted: what a button or a typed name may mean. Of places those that anybody has given. */
export async function listAudienceValues(
  app: Pick<App, 'db'>,
  { audience, dimension }: Asked,
): Promise<AudienceValue[]> {
  const rest = besides(audience, dimension)
  const found = await valuesThere(app, { rest, dimension })
  const values = found ?? (await countPeople(app, { rest: {}, dimension })).map(({ value }) => value)
  return eachOnce(dimension, [...values, ...valuesOf(audience, dimension)])
}

/** What the values of a dimension are called. */
export function namesOf(
  app: Pick<App, 'db'>,
  { dimension, values }: { dimension: AudienceDimension; values: readonly AudienceValue[] },
): Promise<AudienceNames> {
  const ids = values.filter((value) => typeof value === 'number')
  return findAudienceNames(app, {
    competitionIds: dimension === 'competition' ? ids : [],
    slotIds: dimension === 'slot' ? ids : [],
    panelIds: dimension === 'panel' ? ids : [],
  })
}

/** The first of the same key stays: what is found goes before what was chosen. */
function eachOnce(dimension: AudienceDimension, values: readonly AudienceValue[]): AudienceValue[] {
  const byKey = new Map(values.toReversed().map((value) => [valueKey(dimension, value), value]))
  return [...byKey.values()].reverse()
}

function slice<T>(all: readonly T[], { number, size }: { number: number; size: number }): T[] {
  const last = Math.max(0, Math.ceil(all.length / size) - 1)
  const from = Math.min(number, last) * size
  return all.slice(from, from + size)
}

type Row = { value: string | number | null; people: number }
type Counted = Pick<AudienceOption, 'value' | 'people'>

/** What each dimension is called in SQL, of a row `u` of users, `g` of registrations, or a row joined to it. */
const columns: Record<AudienceDimension, Sql> = {
  competition: sql`g.competition_id`,
  role: sql`g.role`,
  status: sql`g.status`,
  slot: sql`s.time_slot_id`,
  panel: sql`p.jury_panel_id`,
  registered: sql`CASE WHEN ${hasRegistration} THEN 1 ELSE 0 END`,
  country: sql`u.country`,
  city: sql`u.city`,
  language: languageOfUser,
  email: sql`CASE WHEN ${hasAddress} THEN 1 ELSE 0 END`,
}

const joined: Partial<Record<AudienceDimension, Sql>> = {
  slot: sql`JOIN voter_time_slots s ON s.registration_id = g.id`,
  panel: sql`JOIN voter_jury_panels p ON p.registration_id = g.id`,
}

async function countPeople(
  app: Pick<App, 'db'>,
  { rest, dimension }: { rest: Audience; dimension: AudienceDimension },
): Promise<Counted[]> {
  const rows = await read<Row>(app, peoplePerValue(rest, dimension))
  if (dimension === 'email' || dimension === 'registered')
    return rows.map(({ value, people }) => ({ value: value === 1, people }))
  if (dimension === 'country' || dimension === 'city') return spellingsTogether(rows)
  return rows.flatMap(({ value, people }) => (value === null ? [] : [{ value, people }]))
}

function peoplePerValue(rest: Audience, dimension: AudienceDimension): Sql {
  const column = columns[dimension]
  if (!registrationDimensions.some((one) => one === dimension))
    return sql`SELECT ${column} AS value, count(*) AS people FROM users u WHERE ${audienceCondition(rest)} GROUP BY 1`
  const conditions = [sql`1 = 1`, ...personConditions(rest), ...registrationConditions(rest)]
  return sql`SELECT ${column} AS value, count(DISTINCT g.user_id) AS people
    FROM registrations g JOIN users u ON u.id = g.user_id ${joined[dimension] ?? sql``}
    WHERE ${join(conditions, ' AND ')} GROUP BY 1`
}

/** Spellings of one place are one value, called as most people write it; the place with most people comes first. */
function spellingsTogether(rows: readonly Row[]): Counted[] {
  const places = new Map<string, { value: string; people: number }>()
  const spellings = rows.map(({ value, people }) => ({ value: String(value ?? '').trim(), people }))
  for (const { value, people } of spellings.sort(byPeople)) {
    const known = places.get(foldPlace(value))
    if (value === '') continue
    places.set(foldPlace(value), { value: known?.value ?? value, people: (known?.people ?? 0) + people })
  }
  return [...places.values()].sort(byPeople)
}

function byPeople(one: { value: string; people: number }, other: { value: string; people: number }): number {
  return other.people - one.people || one.value.localeCompare(other.value, undefined, { caseFirst: 'upper' })
}

/** The values that exist whether or not anybody fits them; null: those that people have. */
async function valuesThere(
  app: Pick<App, 'db'>,
  { rest, dimension }: { rest: Audience; dimension: AudienceDimension },
): Promise<AudienceValue[] | null> {
  switch (dimension) {
    case 'competition':
      return ids(app, sql`SELECT id FROM competitions ORDER BY is_active DESC, id DESC`)
    case 'slot':
      return ids(
        app,
        sql`SELECT id FROM time_slots WHERE ${ofCompetitions(rest)} ORDER BY starts_at DESC, id`,
      )
    case 'panel':
      return ids(app, sql`SELECT id FROM jury_panels WHERE ${ofCompetitions(rest)} ORDER BY panel_name, id`)
    case 'role':
      return [...roles]
    case 'status':
      return [...registrationStatuses]
    case 'language':
      return [...languages]
    case 'registered':
    case 'email':
      return [true, false]
    default:
      return null
  }
}

async function ids(app: Pick<App, 'db'>, statement: Sql): Promise<number[]> {
  const rows = await read<{ id: number }>(app, statement)
  return rows.map(({ id }) => id)
}

function ofCompetitions({ competitionIds }: Audience): Sql {
  return competitionIds === undefined ? sql`1 = 1` : sql`competition_id IN ${list(competitionIds)}`
}
