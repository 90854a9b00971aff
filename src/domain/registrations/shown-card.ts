import { keepRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'

/** What a card was rendered from. */
export interface Rendered {
  registrationId: number
  /** What was asked for up to then. */
  version: number
  /** On the waiting list; null elsewhere. */
  place: number | null
}

/** The place of a registration `r` on its waiting list, from 1; null elsewhere. */
export const placeOnTheList: Sql = sql`CASE WHEN r.status = 'waitlisted' THEN (SELECT count(*) FROM registrations w
  WHERE w.competition_id = r.competition_id AND w.role = r.role AND w.status = 'waitlisted'
    AND (w.waitlisted_at < r.waitlisted_at OR w.waitlisted_at = r.waitlisted_at AND w.id <= r.id)) END`

/** Whether a place is still the one that was shown; moves are kept out by `keepPlaces`. */
export function isPlaced({ place }: Pick<Rendered, 'place'>): Sql {
  return sql`coalesce(${placeOnTheList}, 0) = ${place ?? 0}`
}

/**
 * Keeps the waiting lists as they are until the commit, where a place was shown: a list moves under the lock of its
 * competition and does not ask again for cards that are due. One that moved before is seen now, one that moves
 * afterwards finds the card settled and asks for it.
 */
export async function keepPlaces(
  tx: Tx,
  { registrationId, place }: Omit<Rendered, 'version'>,
): Promise<void> {
  if (place === null) return
  await tx.run(sql`
    SELECT id FROM competitions
    WHERE id = (SELECT competition_id FROM registrations WHERE id = ${registrationId}) ${keepRows()}`)
}
