import type { App } from '../../app'
import type { Competition } from '../../db/entities/competition.entity'
import { listDays } from '../../domain/competitions/list-days'
import { readPlayers } from '../../domain/competitions/read-players'
import { presentCompetition, presentPlayer } from './competition'

/** Writes a JSON array of competitions piece by piece: of their players, however many, a page is in memory at a time. */
export async function* writeCompetitions(
  app: Pick<App, 'db'>,
  competitions: readonly Competition[],
): AsyncGenerator<string> {
  let separator = ''
  yield '['
  for (const competition of competitions) {
    const fields = presentCompetition(competition, { days: await listDays(app, competition) })
    yield `${separator}${JSON.stringify(fields).slice(0, -1)},"players":[`
    yield* writePlayers(app, competition.id)
    yield ']}'
    separator = ','
  }
  yield ']'
}

async function* writePlayers(app: Pick<App, 'db'>, competitionId: number): AsyncGenerator<string> {
  let separator = ''
  for await (const players of readPlayers(app, { competitionId })) {
    if (players.length === 0) continue
    yield separator + players.map((player) => JSON.stringify(presentPlayer(player))).join(',')
    separator = ','
  }
}
