import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import type { AuditTarget } from '../../src/vocabulary/audit'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

describe.each(dialectNames)('who comes to a competition, on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  let colleague: Person
  beforeAll(async () => {
    herald = await startTestBot(dialect, { adminIds: [900_001, 900_002] })
    owner = herald.owner()
    await owner.say('/start')
    colleague = herald.person({ id: 900_002, firstName: 'Second', username: 'organiser2' })
    await colleague.say('/start')
  })
  afterAll(async () => {
    await herald.stop()
  })

  const audits = async (targetId: number, targetType: AuditTarget = 'competition') => {
    const rows = await herald.app.db.source.getRepository(AuditLog).findBy({ targetId, targetType })
    return rows.map(({ action, actorId }) => [action, actorId])
  }
  const labels = (person: Person) =>
    person
      .last()
      ?.reply_markup?.inline_keyboard?.flat()
      .map(({ text }) => text)

  /** The caption of the newest photo, and its link. */
  async function photo(
    person: Person,
    since: number,
  ): Promise<{ caption: string; link: string; size: number }> {
    const isPhoto = ({ message }: { message: object }) => 'photo' in message
    const { message } = await herald.emulator.chats.waitFor(person.id, isPhoto, { since })
    const caption = message.caption ?? ''
    const [, { file_id: fileId = '' } = {}] = (message.photo ?? []) as { file_id?: string }[]
    const { file_path: path = '' } = await herald.app.telegram.api.getFile(fileId)
    const url = `${herald.emulator.url}/file/bot${herald.app.config.botToken}/${path}`
    const png = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    return { caption, link: /https:\S+/.exec(caption)?.[0] ?? '', size: png.length }
  }
  const lastSeq = (person: Person) => herald.emulator.chats.read(person.id).lastSeq
  const startOf = (link: string) => `/start ${new URL(link).searchParams.get('start') ?? ''}`

  async function approved(name = 'Cup') {
    const { id: competitionId } = await insertCompetition(herald.app, { name, timezone: 'Europe/Berlin' })
    const person = herald.person({ firstName: 'Ann', username: `ann_${name.toLowerCase()}` })
    await person.say('/start')
    const { id: userId = 0, telegramId = 0 } = (await findUser(herald.app, person.id)) ?? {}
    const { id } = await insertRegistration(herald.app, {
      competitionId,
      userId,
      telegramId,
      status: 'approved',
    })
    return { person, competitionId, registrationId: id }
  }

  it('participants are listed by role with their state, statistics never count the rejected as waiting', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Figures' })
    await insertTimeSlot(herald.app, { competitionId, maxVoters: 7 })
    await insertJuryPanel(herald.app, { competitionId, maxVoters: 3, isActive: false })
    for (const [index, status] of (['approved', 'pending', 'rejected', 'rejected'] as const).entries()) {
      const { id: userId } = await insertProfile(herald.app, { firstName: `<b>P${index}</b>`, lastName: 'Ё' })
      await insertRegistration(herald.app, {
        competitionId,
        userId,
        status,
        role: index === 0 ? 'voter' : 'player',
      })
    }
    await owner.say('/competitions')
    await owner.tap('🟢 Figures')
    await owner.tap('Participants')
    expect(owner.last()?.text?.replace(/#\d+ /g, '')).toContain(
      '4 registrations:\n✅ <b>P0</b> Ё · Voter\n⏳ <b>P1</b> Ё · Player\n❌ <b>P2</b> Ё',
    )
    await owner.tap('Player')
    expect(owner.last()?.text).toMatch(/3 registrations:\n#\d+ ⏳ <b>P1<\/b> Ё\n/)
    await owner.tap('Back')
    await owner.tap('Statistics')
    expect(owner.last()?.text).toBe(
      [
        'Figures',
        '4 registrations',
        '🎟 0 people checked in',
        '',
        'Player',
        '⏳ waiting for a decision: 1',
        '❌ rejected: 2',
        '',
        'Voter',
        '✅ approved: 1',
        '',
        'Viewer',
        'nobody yet',
        '',
        '1 time slot on offer',
        '0 of 7 places taken, 0 full, 0 not active',
        '',
        '0 jury panels on offer',
        '0 of 0 places taken, 0 full, 1 not active',
      ].join('\n'),
    )
  })

  it('the CSV comes as a file, and is written down', async () => {
    const { competitionId } = await approved('Export')
    const workers = startWorkers(herald.app)
    const since = lastSeq(owner)
    const { answer } = await owner.forge(`people:csv:${competitionId}:0`)
    expect(answer?.text).toBe('The file follows here as soon as it is made.')
    const isFile = ({ message }: { message: object }) => 'document' in message
    const { message } = await herald.emulator.chats.waitFor(owner.id, isFile, { since })
    expect(message.caption).toMatch(/^Competition \d+: everybody who applied, as of 20\d\d-.* \(UTC\)$/)
    expect(await audits(competitionId)).toEqual([['competition.exported', owner.id]])
    await workers.stop()
  })

  it('links and QR codes open a registration', async () => {
    const { id } = await insertCompetition(herald.app, {
      name: 'Shared',
      availableRoles: ['player', 'voter'],
    })
    await owner.forge(`people:share:${id}:0`)
    await owner.hears(`?start=c_${id}_voter`)
    const since = lastSeq(owner)
    await owner.press('QR: Voter')
    const { caption, link, size } = await photo(owner, since)
    expect(caption).toContain('Shared · Voter\nhttps://t.me/')
    expect(size).toBeGreaterThan(500)
    const person = herald.person()
    expect((await person.say(startOf(link))).message.text).toContain('Step 1 of')
  })

  it('a ticket is scanned by an organiser, checks in once, and is counted; others learn nothing', async () => {
    const { person, competitionId, registrationId } = await approved('Door')
    await person.say('/my')
    const since = lastSeq(person)
    await person.press('🎟 Ticket')
    const { link } = await photo(person, since)
    const nonsense = (await person.say('/start nonsense')).message.text
    expect((await person.say(startOf(link))).message.text).toBe(nonsense)
    const scanned = await owner.say(startOf(link))
    expect(scanned.message.text).toContain('Door\nPlayer · ✅ approved')
    expect(scanned.message.text).toContain('May come in, and is not checked in yet.')
    await colleague.say(startOf(link))
    await colleague.tap('Check in')
    expect(colleague.last()?.text).toMatch(/Checked in by @organiser2 (just now|\d+ s ago)/)
    const { answer } = await owner.tap('Check in')
    expect(answer?.text).toMatch(/^Already checked in by @organiser2 (just now|\d+ s ago)\.$/)
    expect(labels(owner)).toEqual(['Undo the check-in', 'Open the application'])
    await owner.forge(`people:figures:${competitionId}:0`)
    await owner.hears('🎟 1 person checked in')
    expect(await audits(registrationId, 'registration')).toEqual([['registration.checked_in', colleague.id]])
  })

  it('without a ticket at hand, somebody is found, checked in from their card, and a mistake is taken back', async () => {
    const { competitionId, registrationId } = await approved('Lobby')
    await approved('Elsewhere')
    await owner.forge(`people:list:${competitionId}:0:all.0`)
    await owner.hears('Ann')
    await owner.tap('Search')
    await owner.tap('Back')
    expect(owner.last()?.text).toContain('Lobby\n1 registration:')
    await owner.tap('Search')
    await owner.say('@ann_')
    expect(owner.last()?.text).toContain('Lobby')
    expect(owner.last()?.text).not.toContain('Elsewhere')
    await owner.tap(`#${registrationId}`)
    await owner.tap('🎟 At the door')
    expect(owner.last()?.text).toContain('May come in')
    await colleague.forge(`ticket:show:${registrationId}`)
    await colleague.hears('May come in')
    const since = owner.texts().length
    expect((await owner.tap('Check in')).answer?.text).toBe('Checked in.')
    expect(owner.last()?.text).toContain('Checked in by Owner')
    expect((await colleague.tap('Check in')).answer?.text).toMatch(
      /^Already checked in by Owner (just now|\d+ s ago)\.$/,
    )
    expect((await colleague.tap('Undo the check-in')).answer?.text).toBe('The check-in was taken back.')
    expect(colleague.last()?.text).toContain('May come in')
    const { answer } = await owner.tap('Undo the check-in')
    expect(answer?.text).toMatch(/^@organiser2 took the check-in back (just now|\d+ s ago)\.$/)
    expect(owner.last()?.text).toContain('May come in')
    await owner.tap('Open the application')
    expect(owner.last()?.text).toContain(`Application ${registrationId}`)
    expect(owner.texts()).toHaveLength(since)
    expect(await audits(registrationId, 'registration')).toEqual([
      ['registration.checked_in', owner.id],
      ['registration.check_in_undone', colleague.id],
    ])
  })

  it('a ticket of a registration that was withdrawn is refused with the reason, and so is an older one', async () => {
    const { person } = await approved('Gone')
    await person.say('/my')
    let since = lastSeq(person)
    await person.press('🎟 Ticket')
    const first = await photo(person, since)
    since = lastSeq(person)
    await person.press('🎟 Ticket')
    const second = await photo(person, since)
    expect((await owner.say(startOf(first.link))).message.text).toContain('a newer one has taken its place')
    await owner.say(startOf(second.link))
    await person.tap('Withdraw')
    await person.tap('Yes, withdraw')
    const { answer } = await owner.tap('Check in')
    expect(answer?.text).toBe('⛔ This registration was withdrawn.')
    expect(owner.last()?.text).toContain('⛔ This registration was withdrawn.')
    expect(labels(person) ?? []).not.toContain('🎟 Ticket')
  })

  it('a competition is copied in the chat, with its slots on other days', async () => {
    const { id } = await insertCompetition(herald.app, { name: 'Original', timezone: 'Europe/Berlin' })
    await insertTimeSlot(herald.app, { competitionId: id, slotDay: '2027-06-12' })
    await owner.forge(`competition:copy:${id}:0`)
    await owner.hears('What shall the copy of “Original” be called?')
    await owner.say('Again')
    await owner.say('not a day')
    expect(owner.last()?.text).toBe('I need one day. For example: 12.06.2027')
    await owner.say('19.06.2027')
    expect(owner.last()?.text).toContain('Again\nTournament\n💤 Not active')
    await owner.tap('Time slots')
    expect(labels(owner)?.[0]).toBe('0/10 · Sat 19 Jun 10:00–11:00 UTC+2')
    await owner.forge(`competition:copy:${id}:0`)
    await owner.hears('be called?')
    await owner.say('Bare')
    await owner.tap('Without dates and slots')
    const names = await herald.app.db.source.getRepository(Competition).findBy({ isActive: false })
    expect(names.map(({ name }) => name).sort()).toEqual(['Again', 'Bare'])
  })

  it('is for organisers, and forged presses are refused', async () => {
    const { person, competitionId, registrationId } = await approved('Secret')
    const data = [`people:list:${competitionId}:0:all.0`, `people:csv:${competitionId}:0`]
    const door = ['show', 'in'].map((verb) => `ticket:${verb}:${registrationId}`)
    const undo = `ticket:undo:${registrationId}:kzz`
    for (const forged of [...data, `people:qr:${competitionId}:0:all`, ...door, undo]) {
      const { answer } = await person.forge(forged)
      expect([forged, answer?.text]).toEqual([forged, 'Only organisers may do that.'])
    }
    for (const forged of [
      'people:qr:1:0:king',
      'people:list:1:0',
      'ticket:out:1',
      'ticket:in:x',
      'ticket:undo:1',
    ]) {
      const { answer } = await owner.forge(forged)
      expect([forged, answer?.text]).toEqual([
        forged,
        'This button is too old. Please start again from /start.',
      ])
    }
    const stranger = herald.person()
    await stranger.say('/start')
    const { answer } = await stranger.forge(`my:ticket:${registrationId}`)
    expect(answer?.text).toBe('This application no longer exists.')
    expect(await audits(competitionId)).toEqual([])
    expect(await audits(registrationId, 'registration')).toEqual([])
  })
})
