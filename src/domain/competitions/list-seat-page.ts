import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { pageOf } from './page'
import type { Page } from './page'
import { seatTables, seatTitles, takenOf } from './seat-kinds'
import type { SeatKind, SeatTitle } from './seat-kinds'

/** A slot or panel as a list shows it. */
export interface SeatLine {
  id: number
  title: SeatTitle
  isActive: boolean
  capacity: number
  taken: number
}

export interface SeatRow {
  id: number
  is_active: boolean | number
  max_voters: number
  taken: number
  starts_at: Date | string | null
  ends_at: Date | string | null
  name: string | null
}

/** Lists the slots (by time) or panels (by name) of a competition, active or not; a page that is no more shows the last one. */
export async function listSeatPage(
  app: Pick<App, 'db'>,
  { competitionId, kind, page }: { competitionId: number; kind: SeatKind; page: number },
): Promise<Page<SeatLine>> {
  const { seats } = seatTables[kind]
  const { columns, order } = seatTitles[kind]
  const [counted] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM ${seats} WHERE competition_id = ${competitionId}`,
  )
  const shown = pageOf({ count: counted?.count ?? 0, page })
  const rows = await read<SeatRow>(
    app,
    sql`SELECT s.id, s.is_active, s.max_voters, ${columns}, ${takenOf(kind)} AS taken
        FROM ${seats} s WHERE s.competition_id = ${competitionId} ORDER BY ${order} ${shown.limit}`,
  )
  return { ...shown.place, lines: rows.map(seatOf) }
}

/** A row as it is shown. */
export function seatOf({ id, is_active, max_voters, taken, ...title }: SeatRow): SeatLine {
  return { id, isActive: Boolean(is_active), capacity: max_voters, taken, title: titleOf(title) }
}

function titleOf({ starts_at, ends_at, name }: Pick<SeatRow, 'starts_at' | 'ends_at' | 'name'>): SeatTitle {
  if (starts_at === null || ends_at === null) return { kind: 'panel', name: name ?? '' }
  return { kind: 'slot', startsAt: toDate(starts_at), endsAt: toDate(ends_at) }
}
