import { createProgram } from '../../src/cli/main'
import { saveFilter } from '../../src/domain/filters/save-filter'
import { describeEachDialect } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../support/fixtures'

describeEachDialect('herald broadcast audience', (_dialect, useDatabase) => {
  const database = useDatabase()
  let printed = ''
  beforeEach(() => {
    printed = ''
    process.env['DATABASE_URL'] = database().url
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (printed += String(text)) !== '')
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => (printed += String(text)) !== '')
  })
  afterEach(() => {
    delete process.env['DATABASE_URL']
  })

  /** What is printed, or the sentence it ends with. */
  async function audience(...options: string[]): Promise<string> {
    printed = ''
    const program = createProgram()
    for (const command of program.commands) {
      for (const each of [command, ...command.commands]) each.exitOverride()
    }
    try {
      await program.parseAsync(['node', 'herald', 'broadcast', 'audience', ...options])
    } catch (error) {
      if (!(error instanceof Error)) throw error
      return error.message
    }
    return printed
  }

  /** Two people, one of them in two roles. */
  async function cup(): Promise<number> {
    const { db } = database()
    const { id: competitionId } = await insertCompetition({ db }, { name: '<b>Cup</b> & "Co"' })
    const anna = await insertProfile({ db }, { country: 'Россия', city: 'Москва' })
    const bob = await insertProfile({ db }, { country: 'Serbia', city: 'Berlin', unsubscribedAt: new Date() })
    for (const role of ['player', 'voter'] as const)
      await insertRegistration({ db }, { userId: anna.id, competitionId, role, status: 'approved' })
    await insertRegistration({ db }, { userId: bob.id, competitionId, role: 'voter', status: 'pending' })
    return competitionId
  }

  test('says in words whom the filters mean and how many people that is', async () => {
    const id = String(await cup())
    expect(await audience()).toBe(
      'Audience: Everyone\n1 person will get it\nNot asked: 1 stopped announcements · 0 blocked the bot · 0 inactive\n',
    )
    expect(await audience('--competition', id, '--role', 'voter', '--role', 'player', '--has-email')).toBe(
      [
        'Audience:',
        '• Competition: <b>Cup</b> & "Co"',
        '• Role: Voter or Player',
        '• E-mail: has an address',
        '3 registrations belong to 2 people, each of whom gets it once.',
        '1 person will get it',
        'Not asked: 1 stopped announcements · 0 blocked the bot · 0 inactive',
        '',
      ].join('\n'),
    )
    expect(await audience('--country', 'РОССИЯ', '--language', 'en', '--city', ' москва')).toContain(
      '1 person will get it',
    )
  })

  test('prints the same as JSON', async () => {
    await cup()
    const answer: unknown = JSON.parse(await audience('--city', 'BERLIN', '--status', 'pending', '--json'))
    expect(answer).toMatchObject({
      filters: { cities: ['BERLIN'], statuses: ['pending'] },
      count: { total: 1, reachable: 0, unsubscribed: 1, registrations: 1 },
      tooNarrow: [],
      text: expect.stringContaining('• City: BERLIN') as string,
    })
  })

  test('says of an empty audience which filter stands in the way', async () => {
    await cup()
    const answer = await audience('--city', 'berlin', '--status', 'approved')
    expect(answer).toContain('Nobody fits all of this.')
    expect(answer).toContain('Without “State” it would be 1 person.')
    expect(answer).toContain('Without “City” it would be 1 person.')
  })

  test('refuses what there is not, and lists what there is', async () => {
    const competitionId = await cup()
    const slot = await insertTimeSlot(database(), { competitionId })
    expect(await audience('--competition', '999')).toBe(
      `Competition: there is no “999”. There is: ${competitionId} (<b>Cup</b> & "Co").`,
    )
    expect(await audience('--slot', '999')).toContain(`There is: ${slot.id} (`)
    expect(await audience('--panel', '999')).toContain('nothing to choose from yet')
    expect(await audience('--city', 'Mosco')).toBe('City: there is no “Mosco”. There is: Berlin, Москва.')
    expect(await audience('--role', 'judge')).toContain('It is one of player, voter, viewer, adviser.')
    expect(await audience('--status', 'new')).toContain('pending, approved, rejected, waitlisted, withdrawn')
    expect(await audience('--language', 'de')).toContain('It is one of en, ru.')
    expect(await audience('--competition', 'Cup')).toContain('It is the number of a row')
    expect(await audience('--city', 'x'.repeat(101))).toContain('This value cannot be used: cities 0.')
    expect(await audience('--no-registered', '--role', 'player')).toContain('Please drop one of the two.')
  })

  test('takes a saved filter by its name, alone', async () => {
    await cup()
    const app = { db: database().db, now: () => new Date() }
    await saveFilter(app, { name: 'Судьи', audience: { roles: ['voter'] }, organiserId: 1 })
    expect(await audience('--saved', 'СУДЬИ')).toContain('• Role: Voter')
    expect(await audience('--saved', 'Judges')).toBe('Saved filters: there is no “Judges”. There is: Судьи.')
    expect(await audience('--saved', 'Судьи', '--role', 'voter')).toContain('A saved filter stands alone')
  })
})
