import { writeCompetitions } from '../../src/admin/external/write-competitions'
import { Competition } from '../../src/db/entities/competition.entity'
import { byDialect, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import { listStatements } from '../support/list-statements'

const PLAYERS = 3_500

interface Told {
  id: number
  name: string
  players: { player_name: string }[]
}

describe.each(dialectNames)('competitions with many players, for sites (%s)', (dialect) => {
  let admin: TestAdmin
  const ids: number[] = []
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    for (const name of ['Nobody’s', 'Everybody’s', 'One’s'])
      ids.push((await insertCompetition(admin.app, { name })).id)
    await fill(ids[1] ?? 0)
    const { id: userId } = await insertProfile(admin.app, { certificateName: 'Only "One"' })
    await insertRegistration(admin.app, { userId, competitionId: ids[2] ?? 0, status: 'approved' })
  })
  afterAll(() => admin.stop())

  /** People numbered from 1, all of whom play. */
  const fill = (competitionId: number) => {
    const numbers = byDialect({
      sqlite: `(WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ${PLAYERS}) SELECT n FROM n)`,
      postgres: `(SELECT n FROM generate_series(1, ${PLAYERS}) AS n)`,
    })
    return transaction(admin.app, async (tx) => {
      await tx.run(sql`INSERT INTO users (telegram_id, certificate_name)
        SELECT 500000 + n, 'Player ' || CAST(n AS varchar(10)) FROM ${numbers} AS numbers`)
      await tx.run(sql`INSERT INTO registrations (user_id, telegram_id, competition_id, role, status, is_confirmed)
        SELECT id, telegram_id, ${competitionId} + 0, 'player', 'approved', ${true}
        FROM users WHERE telegram_id > 500000 ORDER BY telegram_id`)
    })
  }
  const competitions = () => admin.app.db.source.getRepository(Competition).find({ order: { id: 'ASC' } })
  const readsPlayers = (statement: string) => /player_group/.test(statement)

  it('are told whole, each with the players of its own in the order of their applications', async () => {
    const { token } = await createApiToken(admin.app, { name: 'Site', ownerId: 1 })
    const response = await admin.ask('/api/v1/competitions', {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const told = (await response.json()) as Told[]
    expect(told.map(({ id, players }) => [id, players.length])).toEqual([
      [ids[0], 0],
      [ids[1], PLAYERS],
      [ids[2], 1],
    ])
    const names = told[1]?.players.map(({ player_name }) => player_name)
    expect(names).toEqual(Array.from({ length: PLAYERS }, (_, at) => `Player ${at + 1}`))
    expect(told[2]?.players).toMatchObject([{ player_name: 'Only "One"' }])
  })

  it('are read a thousand players at a time, and no further than the client has taken', async () => {
    const all = await competitions()
    const most = { players: 0 }
    const whole = await listStatements(admin.app, async () => {
      for await (const piece of writeCompetitions(admin.app, all))
        most.players = Math.max(most.players, piece.split('player_name').length - 1)
    })
    expect(most.players).toBe(1_000)
    expect(whole.filter(readsPlayers)).toHaveLength(1 + 4 + 1)
    const taken = await listStatements(admin.app, async () => {
      for await (const piece of writeCompetitions(admin.app, all)) if (piece.includes('Player 1')) break
    })
    expect(taken.filter(readsPlayers)).toHaveLength(1 + 1)
  })
})
