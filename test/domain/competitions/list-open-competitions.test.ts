import { listOpenCompetitions } from '../../../src/domain/competitions/list-open-competitions'
import { loadCompetition } from '../../../src/domain/competitions/load-competition'
import { describeEachDialect } from '../../support/database'
import { insertCompetition } from '../../support/fixtures'

describeEachDialect('listOpenCompetitions', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db })
  const offered = async () => (await listOpenCompetitions(app())).map(({ name, roles }) => [name, roles])

  test('offers active competitions, the soonest first, with the roles that are open', async () => {
    const all = ['player', 'voter', 'viewer', 'adviser'] as const
    await insertCompetition(app(), { name: 'Some day', availableRoles: [...all] })
    const startDate = (day: number) => new Date(Date.UTC(2030, 0, day))
    await insertCompetition(app(), { name: 'Later', availableRoles: ['voter'], startDate: startDate(2) })
    await insertCompetition(app(), { name: 'Soon', availableRoles: ['player'], startDate: startDate(1) })
    await insertCompetition(app(), {
      name: 'Classic',
      competitionType: 'classic_game',
      availableRoles: [...all],
    })
    await insertCompetition(app(), { name: 'Inactive', isActive: false })
    await insertCompetition(app(), { name: 'Closed', availableRoles: ['player'], playerEntryOpen: false })
    await insertCompetition(app(), { name: 'Nothing', availableRoles: [] })
    await insertCompetition(app(), {
      ...{ name: 'Half', availableRoles: [...all], playerEntryOpen: false, viewerEntryOpen: false },
    })
    expect(await offered()).toEqual([
      ['Soon', ['player']],
      ['Later', ['voter']],
      ['Some day', ['player', 'voter', 'viewer']],
      ['Classic', ['player', 'voter', 'viewer', 'adviser']],
      ['Half', ['voter']],
    ])
  })

  test('a single one is loaded while it is active, whatever its roles', async () => {
    const closed = await insertCompetition(app(), { availableRoles: ['player'], playerEntryOpen: false })
    const inactive = await insertCompetition(app(), { isActive: false })
    expect(await loadCompetition(app(), { competitionId: closed.id })).toMatchObject({
      name: closed.name,
      roles: [],
    })
    const refused = (competitionId: number, code: string) =>
      expect(loadCompetition(app(), { competitionId })).rejects.toMatchObject({ code })
    await refused(inactive.id, 'competition_closed')
    await refused(999_999, 'competition_not_found')
  })
})
