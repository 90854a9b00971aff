import type { App } from '../../app'
import { read } from '../../db/read'
import { list, sql } from '../../db/sql'
import { seatKeepingStatuses, seatTables } from './seat-kinds'
import type { SeatKind } from './seat-kinds'

/** Which registrations name a slot or panel. */
export interface OfSeat {
  /** They hold it or wait for it: while there are any, it cannot be deleted. */
  keepingIt: number
  /** Rejected and withdrawn ones, which name it no more when it is deleted. */
  ended: number
}

/** Counts the registrations that name a slot or panel. */
export async function countOfSeat(
  app: Pick<App, 'db'>,
  { kind, id }: { kind: SeatKind; id: number },
): Promise<OfSeat> {
  const { held, seatId } = seatTables[kind]
  const keepsIt = sql`r.status IN ${list(seatKeepingStatuses)}`
  const [row] = await read<OfSeat>(
    app,
    sql`SELECT count(CASE WHEN ${keepsIt} THEN 1 END) AS "keepingIt", count(CASE WHEN NOT ${keepsIt} THEN 1 END) AS ended
        FROM ${held} v JOIN registrations r ON r.id = v.registration_id WHERE v.${seatId} = ${id}`,
  )
  if (row === undefined) throw new Error('a count answered no row')
  return row
}
