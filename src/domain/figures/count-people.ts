import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { skipCauseOf } from '../broadcasts/audience'
import type { Reading } from '../lists/list'

const WEEK_MS = 7 * 86_400_000

export interface PeopleFigures {
  people: number
  /** Those whom a broadcast to everyone would be sent to. */
  reachable: number
  /** Came within the last seven days. */
  joined: number
}

/** Counts everybody whom Herald knows. Reads each row once: 100 000 take tens of milliseconds. */
export async function countPeople(app: Reading): Promise<PeopleFigures> {
  const since = new Date(app.now().getTime() - WEEK_MS)
  const [row] = await read<PeopleFigures>(
    app,
    sql`SELECT count(*) AS people,
          count(CASE WHEN (${skipCauseOf.telegram}) IS NULL THEN 1 END) AS reachable,
          count(CASE WHEN u.created_at >= ${since} THEN 1 END) AS joined
        FROM users u`,
  )
  return row ?? { people: 0, reachable: 0, joined: 0 }
}
