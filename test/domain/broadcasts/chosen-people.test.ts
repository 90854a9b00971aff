import { read } from '../../../src/db/read'
import { sql } from '../../../src/db/sql'
import { explainAudience } from '../../../src/domain/broadcasts/explain-audience'
import { erasePerson } from '../../../src/domain/users/erase-person'
import { audienceLines } from '../../../src/messages/audience-words'
import { translator } from '../../../src/messages/translate'
import { audienceSchema, MAX_CHOSEN_PEOPLE } from '../../../src/schemas/audience'
import { createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'

describeEachDialect('an audience of people who were chosen one by one', (_dialect, useDatabase) => {
  const database = useDatabase()

  test('is exactly these, each once; who is erased before the launch drops out, and other filters hold as well', async () => {
    const app = createLedgerApp(database().db)
    const [anna, boris, cora] = [
      await insertUser(app, { city: 'Riga' }),
      await insertUser(app, { city: 'Riga' }),
      await insertUser(app, { city: 'Ulm' }),
    ]
    await insertUser(app, { city: 'Riga' })
    const userIds = [anna.id, boris.id, cora.id, cora.id, 2_000_000]
    expect((await explainAudience(app, { audience: { userIds } })).count.total).toBe(3)
    expect((await explainAudience(app, { audience: { userIds, cities: ['riga'] } })).count.total).toBe(2)
    await erasePerson(app, { userId: boris.id })
    const broadcastId = await launch(app, { audience: { userIds } })
    await expectLedgerInOrder(app, broadcastId)
    const rows = await read<{ user_id: number }>(
      app,
      sql`SELECT user_id FROM broadcast_recipients WHERE broadcast_id = ${broadcastId} ORDER BY user_id`,
    )
    expect(rows.map((row) => row.user_id)).toEqual([anna.id, cora.id])
  })
})

it.each([
  ['en', '• 2 people, chosen in the panel'],
  ['ru', '• 2 человека, выбранных в панели'],
] as const)('is told by how many they are (%s)', (language, line) => {
  const names = { competitions: [], slots: [], panels: [] }
  const said = audienceLines(translator(language), { audience: { userIds: [1, 2] }, names, language })
  expect(said.map(({ text }) => text)).toEqual([line])
})

it('has a thousand at most, and somebody', () => {
  const people = (count: number) =>
    audienceSchema.safeParse({ userIds: Array.from({ length: count }, (_, at) => at + 1) })
  expect([0, 1, MAX_CHOSEN_PEOPLE, MAX_CHOSEN_PEOPLE + 1].map((count) => people(count).success)).toEqual([
    false,
    true,
    true,
    false,
  ])
})
