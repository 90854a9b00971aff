import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { waitingSince } from '../applications/application-condition'
import type { Reading } from '../lists/list'
import { rowsOf } from '../lists/rows-of'
import { registrationList } from './registration-list'
import type { RegistrationRow } from './registration-list'

/** The registrations that were applied for last, the newest first: an index is read from its end. */
export async function listLatest(app: Reading, { most }: { most: number }): Promise<RegistrationRow[]> {
  const latest = await read<{ id: number }>(
    app,
    sql`SELECT r.id FROM registrations r ORDER BY ${waitingSince} DESC, r.id DESC LIMIT ${most}`,
  )
  return rowsOf(
    app,
    registrationList,
    latest.map(({ id }) => id),
  )
}
