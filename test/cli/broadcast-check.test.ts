import { createProgram } from '../../src/cli/main'
import { createLedgerApp, insertDraft } from '../support/broadcasts'
import { describeEachDialect } from '../support/database'
import { insertProfile } from '../support/fixtures'

describeEachDialect('herald broadcast check', (_dialect, useDatabase) => {
  const database = useDatabase()
  let printed = ''
  beforeEach(() => {
    printed = ''
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
    process.exitCode = undefined
  })

  async function check(broadcastId: number, ...options: string[]) {
    printed = ''
    process.exitCode = undefined
    await createProgram().parseAsync([
      'node',
      'herald',
      'broadcast',
      'check',
      String(broadcastId),
      ...options,
    ])
    return { printed, exitCode: process.exitCode }
  }

  const template = (body: string) =>
    insertDraft(createLedgerApp(database().db), {
      content: { kind: 'template', name: 'T', fallbackLanguage: 'en', bodies: { en: body } },
    })

  test('tells who lacks what and who gets nothing, and ends with 1', async () => {
    for (const city of ['Berlin', null]) await insertProfile({ db: database().db }, { city })
    const lacking = await check(await template('Hello from {{ city }}'))
    expect(lacking).toMatchObject({ exitCode: 1 })
    expect(lacking.printed).toContain('1 person lacks a value')
    const id = await template('{{ city }}')
    const { printed: json, exitCode } = await check(id, '--json')
    expect(exitCode).toBe(1)
    expect(JSON.parse(json)).toEqual({
      ...{ broadcastId: id, people: 2, lackingPeople: 1 },
      ...{ lacking: { city: 1 }, faults: { rendered_empty: 1 }, letters: null },
    })
  })

  test('ends with 0 when everybody gets a whole message', async () => {
    await insertProfile({ db: database().db }, { city: 'Berlin' })
    expect(await check(await template('Hello {{ city }}'))).toMatchObject({ exitCode: undefined })
    expect(printed).toContain('Everybody gets a whole message')
    expect(await check(await insertDraft(createLedgerApp(database().db)))).toMatchObject({
      exitCode: undefined,
    })
  })
})
