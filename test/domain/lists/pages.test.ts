import { countValues } from '../../../src/domain/lists/count-values'
import type { Condition } from '../../../src/domain/lists/list'
import { listPage } from '../../../src/domain/lists/list-page'
import { peopleList } from '../../../src/domain/users/people-list'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'
import { listStatements } from '../../support/list-statements'

describeEachDialect('pages of a list, and counts beside its filters', (_dialect, useDatabase) => {
  const database = useDatabase()
  const useApp = () => createLedgerApp(database().db)

  it('are the whole list in its order, whichever end they are read from; rows without a value are last', async () => {
    const app = useApp()
    for (const lastName of ['B', null, 'A', 'A', null, 'C', 'B', 'A', null, 'D', 'C'])
      await insertUser(app, { lastName })
    for (const order of ['asc', 'desc'] as const) {
      const pageOf = (page: number, perPage: number) =>
        listPage(app, peopleList, { page, perPage, sort: 'lastName', order, filters: {} })
      const { data: whole, total } = await pageOf(1, 20)
      const names = whole.map(({ lastName }) => lastName)
      const sorted = ['A', 'A', 'A', 'B', 'B', 'C', 'C', 'D']
      expect([total, names]).toEqual([
        ...[11, [...(order === 'asc' ? sorted : sorted.toReversed()), null, null, null]],
      ])
      for (const perPage of [1, 2, 3, 4]) {
        const pages = []
        for (let page = 1; page <= Math.ceil(11 / perPage); page += 1) pages.push(await pageOf(page, perPage))
        expect(pages.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(whole.map(({ id }) => id))
      }
      expect(await pageOf(12, 1)).toEqual({ data: [], total: 11 })
    }
  })

  it('counts together what is not chosen, and beside a chosen value what the others would leave', async () => {
    const app = useApp()
    const email = (n: number) => ({ email: `p${n}@example.org` })
    await insertUser(app, { language: 'ru', ...email(1), city: 'Riga' })
    await insertUser(app, { language: 'ru', blockedAt: new Date(), city: ' riga' })
    await insertUser(app, { language: 'en', ...email(2) })
    await insertUser(app)
    const all = await countValues(app, peopleList, { filters: {} })
    expect(all).toMatchObject({
      language: [
        { value: 'ru', count: 2 },
        { value: 'en', count: 1 },
        { value: null, count: 1 },
      ],
      hasEmail: [
        { value: 'false', count: 2 },
        { value: 'true', count: 2 },
      ],
      isBlocked: [
        { value: 'false', count: 3 },
        { value: 'true', count: 1 },
      ],
    })
    const ru = peopleList.filters['language']?.schema.parse('ru') as Condition
    const chosen = await countValues(app, peopleList, { filters: { language: ru } })
    expect([chosen['language'], chosen['isBlocked']]).toEqual([
      all['language'],
      [
        { value: 'false', count: 1 },
        { value: 'true', count: 1 },
      ],
    ])
    const statements = await listStatements(app, () =>
      countValues(app, peopleList, { filters: { language: ru } }),
    )
    expect(statements).toHaveLength(4) // all the unchosen with few values, language, country, city
  })
})
