import type { App } from '../../app'
import { read } from '../../db/read'
import { among, sql } from '../../db/sql'

/** Somebody who plays, by the name for their certificate. */
export interface CompetitionPlayer {
  name: string
  group: string | null
  category: string | null
}

interface Row {
  competition_id: number
  certificate_name: string | null
  first_name: string | null
  last_name: string | null
  player_group: string | null
  player_category: string | null
}

/**
 * Lists the approved players of competitions in the order of their applications; by competition id. Whoever has given no
 * name is left out: what Telegram calls them is not for others.
 */
export async function listPlayers(
  app: Pick<App, 'db'>,
  competitionIds: readonly number[],
): Promise<Map<number, CompetitionPlayer[]>> {
  const rows = await read<Row>(
    app,
    sql`SELECT r.competition_id, r.player_group, r.player_category,
          u.certificate_name, u.first_name, u.last_name
        FROM registrations r JOIN users u ON u.id = r.user_id
        WHERE r.competition_id ${among(competitionIds)} AND r.role = 'player' AND r.status = 'approved'
        ORDER BY r.id`,
  )
  const players = new Map<number, CompetitionPlayer[]>(competitionIds.map((id) => [id, []]))
  for (const row of rows) {
    const { player_group: group, player_category: category } = row
    const name =
      row.certificate_name ?? [row.first_name, row.last_name].filter((part) => part !== null).join(' ')
    if (name !== '') players.get(row.competition_id)?.push({ name, group, category })
  }
  return players
}
