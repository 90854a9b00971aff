import type { App } from '../../app'
import { foldedPlace } from '../../db/place'
import { join, list, sql } from '../../db/sql'
import { read } from '../../db/read'
import { foldPlace } from '../../vocabulary/place'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import { compareNames } from './compare-names'

/** Rows that share a name or birthday with somebody in one competition; beyond these nobody reads a hint. */
const MOST_COMPARED = 200
const MOST_SHOWN = 3

/** The likeliest first. */
/** In what two people are alike. */
export const likenesses = ['same_name', 'same_certificate_name', 'same_birthday', 'similar_name'] as const

/** Somebody else who may be the same person, applying to the same competition from another account. */
export interface Lookalike {
  registrationId: number
  name: string
  status: RegistrationStatus
  likeness: (typeof likenesses)[number]
}

interface Person {
  first_name: string | null
  last_name: string | null
  certificate_name: string | null
  date_of_birth: string | null
}

/**
 * Finds registrations of other accounts in the same competition that may be the same person's (decision 0021): the same
 * name in any order or in its Latin writing, one letter or two of difference with one name alike, the same birthday.
 */
export async function findLookalikes(
  app: Pick<App, 'db'>,
  { registrationId }: { registrationId: number },
): Promise<Lookalike[]> {
  const [person] = await read<Person>(
    app,
    sql`SELECT u.first_name, u.last_name, u.certificate_name, u.date_of_birth
        FROM registrations g JOIN users u ON u.id = g.user_id WHERE g.id = ${registrationId}`,
  )
  if (person === undefined) return []
  const candidates = await listCandidates(app, { registrationId, person })
  const found = candidates.flatMap(({ id, status, ...other }): Lookalike[] => {
    const likeness = compare(person, other)
    const name = `${other.first_name ?? ''} ${other.last_name ?? ''}`.trim()
    return likeness === null ? [] : [{ registrationId: id, name, status, likeness }]
  })
  return found
    .sort((one, other) => likenesses.indexOf(one.likeness) - likenesses.indexOf(other.likeness))
    .slice(0, MOST_SHOWN)
}

function compare(person: Person, other: Person): Lookalike['likeness'] | null {
  const likeness = compareNames(person, other)
  if (likeness === 'same') return 'same_name'
  if (likeness === 'same_latin') return 'same_certificate_name'
  if (person.date_of_birth !== null && person.date_of_birth === other.date_of_birth) return 'same_birthday'
  return likeness === 'similar' ? 'similar_name' : null
}

/** One of the names alike, or the birthday: a competition's registrations are an index away, and few of them remain. */
function listCandidates(
  app: Pick<App, 'db'>,
  { registrationId, person }: { registrationId: number; person: Person },
): Promise<(Person & { id: number; status: RegistrationStatus })[]> {
  const fold = (names: (string | null)[]) => names.flatMap((name) => (name === null ? [] : [foldPlace(name)]))
  const names = fold([person.first_name, person.last_name])
  const latin = fold([person.certificate_name])
  const alike = [
    ...(names.length === 0
      ? []
      : [
          sql`${foldedPlace(sql`u.first_name`)} IN ${list(names)}`,
          sql`${foldedPlace(sql`u.last_name`)} IN ${list(names)}`,
        ]),
    ...(latin.length === 0 ? [] : [sql`${foldedPlace(sql`u.certificate_name`)} IN ${list(latin)}`]),
    ...(person.date_of_birth === null ? [] : [sql`u.date_of_birth = ${person.date_of_birth}`]),
  ]
  if (alike.length === 0) return Promise.resolve([])
  return read(
    app,
    sql`SELECT r.id, r.status, u.first_name, u.last_name, u.certificate_name, u.date_of_birth
        FROM registrations g
          JOIN registrations r ON r.competition_id = g.competition_id AND r.user_id <> g.user_id
          JOIN users u ON u.id = r.user_id
        WHERE g.id = ${registrationId} AND (${join(alike, ' OR ')})
        ORDER BY r.id DESC LIMIT ${MOST_COMPARED}`,
  )
}
