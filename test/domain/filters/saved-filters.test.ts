import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { deleteFilter } from '../../../src/domain/filters/delete-filter'
import { findFilter } from '../../../src/domain/filters/find-filter'
import { listFilters } from '../../../src/domain/filters/list-filters'
import { renameFilter } from '../../../src/domain/filters/rename-filter'
import { saveFilter } from '../../../src/domain/filters/save-filter'
import { describeEachDialect } from '../../support/database'

describeEachDialect('saved filters', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date() })
  const organiserId = 7
  const save = (name: string) => saveFilter(app(), { name, audience: { cities: ['Москва'] }, organiserId })
  const names = async () => (await listFilters(app())).map(({ name }) => name)
  const log = () =>
    database()
      .db.source.getRepository(AuditLog)
      .find({ order: { id: 'ASC' } })

  test('are kept as they were given, for everybody, with a row of the audit for each change', async () => {
    const filterId = await save('Судьи <b>1</b>')
    expect(await findFilter(app(), { name: 'СУДЬИ <B>1</B>' })).toMatchObject({
      id: filterId,
      name: 'Судьи <b>1</b>',
      filters: { cities: ['Москва'] },
      createdBy: organiserId,
    })
    await renameFilter(app(), { filterId, name: 'Судьи', organiserId: 8 })
    await deleteFilter(app(), { filterId, organiserId: 9 })
    expect(await names()).toEqual([])
    const facts = (await log()).map((row) => [row.actorId, row.action, row.targetId, row.changes])
    expect(facts).toEqual([
      [7, 'saved_filter.created', filterId, { name: 'Судьи <b>1</b>' }],
      [8, 'saved_filter.renamed', filterId, { name: 'Судьи' }],
      [9, 'saved_filter.deleted', filterId, {}],
    ])
  })

  test('of one name in any case there is one, also when two organisers save at once', async () => {
    const saved = await Promise.allSettled([save('Судьи'), save('судьи'), save('СУДЬИ')])
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of saved) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'filter_name_taken' })
    }
    const filterId = await save('Players')
    await expect(renameFilter(app(), { filterId, name: 'СУДЬИ', organiserId })).rejects.toMatchObject({
      code: 'filter_name_taken',
    })
    await renameFilter(app(), { filterId, name: 'PLAYERS', organiserId })
    expect(await names()).toContain('PLAYERS')
    expect(await log()).toHaveLength(3)
  })

  test('that are gone are neither renamed nor deleted again', async () => {
    const filterId = await save('Once')
    const deleted = await Promise.allSettled(
      [1, 2].map((id) => deleteFilter(app(), { filterId, organiserId: id })),
    )
    expect(deleted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(renameFilter(app(), { filterId, name: 'Twice', organiserId })).rejects.toMatchObject({
      code: 'filter_not_found',
    })
    expect(await log()).toHaveLength(2)
  })
})
