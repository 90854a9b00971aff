import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** Somebody who plays, by the name for their certificate. */
export interface CompetitionPlayer {
  name: string
  group: string | null
  category: string | null
}

interface Row {
  id: number
  certificate_name: string | null
  first_name: string | null
  last_name: string | null
  player_group: string | null
  player_category: string | null
}

/** Registrations in memory at a time. */
const PAGE_SIZE = 1_000

/**
 * Reads the approved players of a competition in the order of their applications, a page at a time. Whoever has given no
 * name is left out: what Telegram calls them is not for others.
 */
export async function* readPlayers(
  app: Pick<App, 'db'>,
  { competitionId, pageSize = PAGE_SIZE }: { competitionId: number; pageSize?: number },
): AsyncGenerator<CompetitionPlayer[]> {
  let rows: Row[]
  let after = 0
  do {
    rows = await read<Row>(
      app,
      sql`SELECT r.id, r.player_group, r.player_category, u.certificate_name, u.first_name, u.last_name
          FROM registrations r JOIN users u ON u.id = r.user_id
          WHERE r.competition_id = ${competitionId} AND r.role = 'player' AND r.status = 'approved' AND r.id > ${after}
          ORDER BY r.id LIMIT ${pageSize}`,
    )
    after = rows.at(-1)?.id ?? after
    yield rows.map(playerOf).filter(({ name }) => name !== '')
  } while (rows.length === pageSize)
}

function playerOf(row: Row): CompetitionPlayer {
  const { player_group: group, player_category: category } = row
  const name =
    row.certificate_name ?? [row.first_name, row.last_name].filter((part) => part !== null).join(' ')
  return { name, group, category }
}
