import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { editCompetition } from '../../src/domain/competitions/edit-competition'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import type { Person } from '../support/person'

describe.each(dialectNames)('forms of /competitions on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(() =>
    transaction(herald.app, async (tx) => {
      for (const table of ['competitions', 'audit_log', 'conversations'] as const) await tx.run(tables[table])
    }),
  )
  afterAll(() => herald.stop())

  const competitions = () => herald.app.db.source.getRepository(Competition).find()
  const audits = async () => {
    const rows = await herald.app.db.source.getRepository(AuditLog).find({ order: { id: 'ASC' } })
    return rows.map(({ action, actorId, changes }) => [action, actorId, changes])
  }

  const labels = () =>
    owner
      .last()
      ?.reply_markup?.inline_keyboard?.flat()
      .map(({ text }) => text)

  /** Opens the edit menu of the one competition and presses a field of it. */
  async function edit(name: string, field: string): Promise<string> {
    await owner.say('/competitions')
    await owner.tap(`🟢 ${name}`)
    await owner.tap('Edit')
    return (await owner.tap(field)).event.message.text ?? ''
  }

  it('write a new one, which nobody sees before it is activated', async () => {
    await owner.say('/competitions')
    await owner.tap('New competition')
    await owner.say('<b>Autumn</b> Cup')
    await owner.say('For *everybody*')
    await owner.tap('Classic game')
    await owner.tap('✅ Viewer')
    await owner.tap('Next')
    await owner.say('berlin')
    await owner.say('12.06.2027')
    await owner.say('14.06. 21:00')
    await owner.tap('⬜️ Time slots')
    await owner.tap('Next')
    await owner.say('0')
    expect(owner.last()?.text).toBe('I need a whole number from 1 to 100000. For example: 32')
    await owner.say('32')
    expect(owner.last()?.text).toContain(
      'Europe/Berlin (UTC+2)\nPlayer, Voter, Adviser\n✅ Time slots\nAt most 32 players',
    )
    await owner.tap('Confirm')
    expect(owner.last()?.text).toContain('12 Jun 2027 – 14 Jun 2027, 21:00 · Europe/Berlin (UTC+2)')
    expect(await competitions()).toMatchObject([
      {
        ...{ name: '<b>Autumn</b> Cup', description: 'For *everybody*', competitionType: 'classic_game' },
        ...{ availableRoles: ['player', 'voter', 'adviser'], timezone: 'Europe/Berlin', isActive: false },
        ...{ requiresTimeSlots: true, requiresJuryPanel: false, maxPlayers: 32, adviserEntryOpen: true },
        startDate: new Date('2027-06-11T22:00:00Z'),
        endDate: new Date('2027-06-14T19:00:00Z'),
      },
    ])
    const facts = { name: '<b>Autumn</b> Cup', competitionType: 'classic_game' }
    expect(await audits()).toEqual([['competition.created', owner.id, facts]])
  })

  it('take Skip for all that is optional, and ask only what the roles need', async () => {
    await owner.say('/competitions')
    await owner.tap('New competition')
    await owner.say('Plain')
    await owner.tap('Skip')
    await owner.tap('Online')
    await owner.tap('✅ Player')
    await owner.tap('✅ Voter')
    await owner.tap('✅ Viewer')
    const { answer } = await owner.press('Next')
    expect(answer?.text).toBe('At least one role must be offered.')
    await owner.tap('⬜️ Viewer')
    await owner.tap('Next')
    await owner.tap('UTC')
    await owner.tap('Skip')
    await owner.tap('Confirm')
    expect(await competitions()).toMatchObject([
      {
        name: 'Plain',
        description: null,
        availableRoles: ['viewer'],
        startDate: null,
        endDate: null,
        maxPlayers: null,
      },
    ])
  })

  it('ask again for an end before the start', async () => {
    await owner.say('/competitions')
    await owner.tap('New competition')
    await owner.say('Reversed')
    await owner.tap('Skip')
    await owner.tap('Tournament')
    await owner.tap('Next')
    expect(labels()).toContain('Europe/Moscow (UTC+3)')
    await owner.tap(/Europe\/Moscow/)
    expect(owner.last()?.text).toMatch(/When does it begin\?.*\(Europe\/Moscow\)/)
    await owner.say('12.06.2027')
    await owner.say('10.06.2027')
    expect(owner.last()?.text).toBe(
      'The end would be before the start. I need a date, and perhaps a time. For example: 14.06.2027 or 14.06.2027 21:00',
    )
    await owner.say('13.06.2027')
    await owner.tap('Next')
    await owner.tap('Skip')
    await owner.tap('Confirm')
    expect(await competitions()).toMatchObject([{ endDate: new Date('2027-06-12T21:00:00Z') }])
  })

  it('change every field, each with its audit row', async () => {
    const { id } = await insertCompetition(herald.app, {
      ...{ name: 'Cup', competitionType: 'classic_game', availableRoles: ['player', 'voter', 'adviser'] },
      ...{ timezone: 'Europe/Berlin', startDate: new Date('2027-06-11T22:00:00Z') },
    })
    await edit('Cup', 'Name')
    await owner.say('Trophy')
    expect(owner.last()?.text).toContain('Trophy\nClassic game')
    await edit('Trophy', 'Description')
    await owner.say('Words')
    await edit('Trophy', 'Description')
    await owner.tap('Take it away')
    await edit('Trophy', 'Limit of players')
    await owner.say('7')
    await edit('Trophy', 'What voters choose')
    await owner.tap('⬜️ A jury panel')
    await owner.tap('Next')
    expect(await edit('Trophy', 'Time zone')).toContain('keep their time of day and move with the zone')
    await owner.say('UTC+3')
    expect(owner.last()?.text).toContain('a city or an IANA name')
    await owner.say('Asia/Almaty')
    await edit('Trophy', 'End')
    await owner.say('1.1.2027')
    expect(owner.last()?.text).toContain('The end would be before the start. I need a date')
    await owner.say('14 June 2027')
    expect(await edit('Trophy', 'Type')).toContain('that role is no longer on offer')
    await owner.tap('Tournament')
    await edit('Trophy', 'Roles')
    await owner.tap('⬜️ Viewer')
    await owner.tap('Next')
    await edit('Trophy', 'Start')
    await owner.tap('Take it away')
    const [after] = await competitions()
    expect(after).toMatchObject({
      ...{ id, name: 'Trophy', description: null, competitionType: 'tournament', maxPlayers: 7 },
      ...{ availableRoles: ['player', 'voter', 'viewer'], requiresJuryPanel: true, timezone: 'Asia/Almaty' },
      ...{ startDate: null, endDate: new Date('2027-06-13T19:00:00Z') },
    })
    expect((await audits()).map(([, , changes]) => changes)).toEqual([
      { name: ['Cup', 'Trophy'] },
      { description: [null, 'Words'] },
      { description: ['Words', null] },
      { maxPlayers: [null, 7] },
      { requiresJuryPanel: [false, true] },
      {
        timezone: ['Europe/Berlin', 'Asia/Almaty'],
        startDate: ['2027-06-11T22:00:00.000Z', '2027-06-11T19:00:00.000Z'],
      },
      { endDate: [null, '2027-06-13T19:00:00.000Z'] },
      {
        competitionType: ['classic_game', 'tournament'],
        availableRoles: [
          ['player', 'voter', 'adviser'],
          ['player', 'voter'],
        ],
      },
      {
        availableRoles: [
          ['player', 'voter'],
          ['player', 'voter', 'viewer'],
        ],
      },
      { startDate: ['2027-06-11T19:00:00.000Z', null] },
    ])
  })

  it('refuse a limit below what is taken, with the number', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Full' })
    for (const status of ['approved', 'pending', 'rejected'] as const) {
      const { id: userId } = await insertProfile(herald.app)
      await insertRegistration(herald.app, { competitionId, userId, status })
    }
    await edit('Full', 'Limit of players')
    await owner.say('1')
    expect(owner.last()?.text).toBe('2 places are taken already: the limit cannot be lower than that.')
    expect(labels()).toEqual(['Back', 'Cancel'])
    await owner.say('2')
    expect(await competitions()).toMatchObject([{ maxPlayers: 2 }])
  })

  it('refuse a start after the end, and go on from there', async () => {
    await insertCompetition(herald.app, { name: 'Turned', endDate: new Date('2027-06-14T00:00:00Z') })
    await edit('Turned', 'Start')
    await owner.say('20.06.2027')
    expect(owner.last()?.text).toBe('The end would be before the start.')
    expect(labels()).toEqual(['Back', 'Cancel'])
    await owner.say('12.06.2027')
    expect(owner.last()?.text).toContain('12 Jun 2027 – 14 Jun 2027')
  })

  it('tell that somebody else changed it meanwhile, and show it as it is now', async () => {
    const { id: competitionId, updatedAt } = await insertCompetition(herald.app, { name: 'Shared' })
    await edit('Shared', 'Name')
    await editCompetition(herald.app, {
      ...{ competitionId, organiserId: 5, version: updatedAt.getTime(), patch: { description: 'Theirs' } },
    })
    owner.write('Mine')
    await owner.hears('another organiser changed this')
    await owner.hears('Theirs')
    expect(await competitions()).toMatchObject([{ name: 'Shared', description: 'Theirs' }])
    expect((await owner.say('Something')).message.text).toContain('I did not expect that now')
  })

  it('show the card again when cancelled', async () => {
    await insertCompetition(herald.app, { name: 'Kept' })
    await edit('Kept', 'Name')
    await owner.tap('Cancel')
    expect(owner.last()?.text).toContain('Kept\nTournament')
    expect(await audits()).toEqual([])
  })
})

const tables = {
  competitions: sql`DELETE FROM competitions`,
  audit_log: sql`DELETE FROM audit_log`,
  conversations: sql`DELETE FROM conversations`,
}
