import type { App } from '../../app'
import { read } from '../../db/read'
import { join, sql } from '../../db/sql'
import { seatHoldingStatuses } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'

/** How full a role is; slots and panels are counted by listSeats. */
export interface Crowd {
  /** Whether the players' places are all taken; other roles have no places of their own. */
  isFull: boolean
  /** How many wait in the role. */
  waiting: number
}

/** For showing; what somebody gets is decided when it is saved. */
export async function findCrowd(
  app: Pick<App, 'db'>,
  { competitionId, role }: { competitionId: number; role: Role },
): Promise<Crowd> {
  const counted = sql`SELECT count(*) FROM registrations r WHERE r.competition_id = c.id AND r.role = ${role}`
  const [row] = await read<{ max_players: number | null; taken: number; waiting: number }>(
    app,
    sql`SELECT c.max_players, (${counted} AND r.status IN (${join(seatHoldingStatuses)})) AS taken,
        (${counted} AND r.status = 'waitlisted') AS waiting
      FROM competitions c WHERE c.id = ${competitionId}`,
  )
  if (row === undefined) return { isFull: false, waiting: 0 }
  const { max_players: maxPlayers, taken, waiting } = row
  return { isFull: role === 'player' && maxPlayers !== null && taken >= maxPlayers, waiting }
}
