import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../support/fixtures'
import type { Person } from '../support/person'

describe.each(dialectNames)('/competitions on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect, { adminIds: [900_001, 900_002] })
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(() =>
    transaction(herald.app, async (tx) => {
      await tx.run(sql`DELETE FROM competitions`)
      await tx.run(sql`DELETE FROM audit_log`)
    }),
  )
  afterAll(() => herald.stop())

  const competition = (id: number) => herald.app.db.source.getRepository(Competition).findOneByOrFail({ id })
  const audits = async () => {
    const rows = await herald.app.db.source.getRepository(AuditLog).find({ order: { id: 'ASC' } })
    return rows.map(({ action, actorId, changes }) => [action, actorId, changes])
  }

  async function open(name: string): Promise<string> {
    await owner.say('/competitions')
    return (await owner.tap(`🟢 ${name}`)).event.message.text ?? ''
  }

  it('are listed in pages, the active ones first', async () => {
    for (let number = 1; number <= 9; number += 1) await insertCompetition(herald.app, { name: `C${number}` })
    await insertCompetition(herald.app, { name: 'Old', isActive: false })
    const { message, markup } = await owner.say('/competitions')
    expect(message.text).toContain('10 competitions')
    const labels = markup?.inline_keyboard?.flat().map(({ text }) => text)
    expect(labels?.slice(0, 8)).toEqual(['9', '8', '7', '6', '5', '4', '3', '2'].map((n) => `🟢 C${n}`))
    await owner.tap('▶️')
    await owner.tap('💤 Old')
    expect(owner.last()?.text).toContain('Not active')
  })

  it('show what is known and how full they are', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, {
      ...{ name: '<b>Cup</b>', description: 'For *all*', competitionType: 'classic_game', maxPlayers: 40 },
      ...{ availableRoles: ['player', 'adviser'], timezone: 'Europe/Berlin' },
      startDate: new Date('2026-06-11T22:00:00Z'),
      endDate: new Date('2026-06-13T16:30:00Z'),
    })
    await insertTimeSlot(herald.app, { competitionId, maxVoters: 7 })
    for (const status of ['approved', 'pending', 'rejected'] as const) {
      const { id: userId } = await insertProfile(herald.app)
      await insertRegistration(herald.app, { competitionId, userId, status })
    }
    expect(await open('<b>Cup</b>')).toBe(
      [
        '<b>Cup</b>',
        'Classic game',
        '🟢 Active: people can see it',
        '',
        'For *all*',
        '',
        '12 Jun 2026 – 13 Jun 2026, 18:30 · Europe/Berlin (UTC+2)',
        '🟢 Player: 1 approved, 1 waiting (at most 40)',
        '🟢 Adviser: 0 approved, 0 waiting',
        '1 time slot: 0 of 7 places taken',
      ].join('\n'),
    )
  })

  it('open and close entry of each role, and are activated and put away', async () => {
    const { id } = await insertCompetition(herald.app, { name: 'Cup', availableRoles: ['player', 'voter'] })
    await open('Cup')
    const { answer } = await owner.tap('Close: Voter')
    expect(answer?.text).toBe('Entry is closed: Voter. Whoever applied keeps their registration.')
    expect(owner.last()?.text).toContain('🔴 Voter')
    expect(await competition(id)).toMatchObject({ voterEntryOpen: false, playerEntryOpen: true })
    await owner.tap('Deactivate')
    await owner.tap('Open: Voter')
    expect(await competition(id)).toMatchObject({ voterEntryOpen: true, isActive: false })
    await owner.tap('Activate')
    expect(await competition(id)).toMatchObject({ isActive: true })
    expect(await audits()).toEqual([
      ['competition.changed', owner.id, { voterEntryOpen: [true, false] }],
      ['competition.changed', owner.id, { isActive: [true, false] }],
      ['competition.changed', owner.id, { voterEntryOpen: [false, true] }],
      ['competition.changed', owner.id, { isActive: [false, true] }],
    ])
  })

  it('tell an organiser who acts on an older card who changed it and when, and change nothing', async () => {
    const colleague = herald.person({ id: 900_002, firstName: 'Second', username: 'organiser2' })
    const { id } = await insertCompetition(herald.app, { name: 'Cup' })
    await open('Cup')
    await colleague.say('/competitions')
    await colleague.tap('🟢 Cup')
    await colleague.tap('Close: Player')
    const { answer } = await owner.tap('Deactivate')
    expect(answer?.text).toMatch(/^@organiser2 changed this (just now|\d+ s ago)\. You see it now as it is/)
    expect(owner.last()?.text).toContain('🔴 Player')
    expect(await competition(id)).toMatchObject({ isActive: true, playerEntryOpen: false })
    await owner.tap('Deactivate')
    expect(await competition(id)).toMatchObject({ isActive: false })
  })

  it('are for organisers, every button of them, and forged data is refused', async () => {
    const { id } = await insertCompetition(herald.app, { name: 'Secret' })
    const stranger = herald.person()
    expect((await stranger.say('/competitions')).message.text).toBe('Only organisers may do that.')
    for (const data of ['list:0:0', `open:${id}:0`, `entry:${id}:0:player.off`, `active:${id}:0:off`]) {
      const { answer } = await stranger.forge(`competition:${data}`)
      expect([data, answer?.text]).toEqual([data, 'Only organisers may do that.'])
    }
    for (const data of [
      'entry:1:0:king.off',
      `entry:${id}:0:player.maybe`,
      'fly:1:0',
      'open:x:0',
      'open:1',
    ]) {
      const { answer } = await owner.forge(`competition:${data}`)
      expect([data, answer?.text]).toEqual([data, 'This button is too old. Please start again from /start.'])
    }
    const gone = await owner.forge('competition:open:999999:0')
    expect(gone.answer?.text).toBe('This competition no longer exists.')
    expect(await audits()).toEqual([])
  })
})
