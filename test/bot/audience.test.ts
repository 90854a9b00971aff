import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { SavedFilter } from '../../src/db/entities/saved-filter.entity'
import { TimeSlot } from '../../src/db/entities/time-slot.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { saveFilter } from '../../src/domain/filters/save-filter'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { listStatements } from '../support/list-statements'
import type { Person } from '../support/person'
import { labels } from '../support/registering'

const PLACE = '<b>A & "B"</b> *_`[x](y)'

describe.each(dialectNames)('the audience of a broadcast on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  let reader: Person
  let cupId: number
  beforeEach(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    reader = herald.person({ firstName: 'Reader' })
    await reader.say('/start')
    cupId = await cup()
  })
  afterEach(() => herald.stop())

  /** Anna plays and votes and is approved, Boris votes and waits for a decision; neither has written to the bot. */
  async function cup(): Promise<number> {
    const { id: competitionId } = await insertCompetition(herald.app, { name: '<i>Cup</i>' })
    const anna = await insertProfile(herald.app, { country: 'Россия', city: 'Москва' })
    const boris = await insertProfile(herald.app, { country: ' россия', city: PLACE })
    const of = { competitionId, role: 'voter' as const }
    await insertRegistration(herald.app, { ...of, role: 'player', userId: anna.id, status: 'approved' })
    await insertRegistration(herald.app, { ...of, userId: anna.id, status: 'approved' })
    const { id: registrationId } = await insertRegistration(herald.app, { ...of, userId: boris.id })
    const { id: timeSlotId } = await insertTimeSlot(herald.app, { competitionId })
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId }),
    )
    return competitionId
  }

  const rows = <T extends { id: number }>(entity: typeof Broadcast | typeof SavedFilter | typeof AuditLog) =>
    herald.app.db.source.getRepository(entity).find({ order: { id: 'ASC' } }) as unknown as Promise<T[]>
  const broadcasts = () => rows<Broadcast>(Broadcast)
  const savedFilters = () => rows<SavedFilter>(SavedFilter)
  const actions = async () => (await rows<AuditLog>(AuditLog)).map(({ action }) => action)
  const card = () => owner.last()?.text ?? ''

  async function openFilters(): Promise<void> {
    await owner.say('/broadcast')
    await owner.tap('More filters')
  }
  async function choose(dimension: RegExp | string, ...values: RegExp[]): Promise<void> {
    await owner.tap(dimension)
    for (const value of values) await owner.tap(value)
    await owner.tap('All filters')
  }
  async function composeToEveryone(): Promise<Broadcast> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Hall opens at 9')
    await owner.hears('Audience:')
    const [draft] = await broadcasts()
    if (draft === undefined) throw new Error('no draft was written')
    return draft
  }

  it('is narrowed by any combination, told in words and counted as it changes', async () => {
    await openFilters()
    expect(card()).toContain('Audience: Everyone\n4 people will get it')
    const { event } = await owner.tap('Country')
    expect(labels(event)[0]).toBe('⬜️ Россия · 2')
    await owner.tap(/Россия/)
    expect(card()).toContain('• Country: Россия\n2 people will get it')
    await owner.tap('All filters')
    await choose('Role', /Player/, /Voter/)
    expect(card()).toContain('3 registrations belong to 2 people, each of whom gets it once.')
    await choose('City', new RegExp('<b>A'))
    expect(card()).toContain(
      `• Role: Player or Voter\n• Country: Россия\n• City: ${PLACE}\n1 person will get it`,
    )
    await choose('Time slot', /<i>Cup<\/i> · 1/)
    await owner.tap('Done')
    await owner.say('To few')
    await owner.hears('Audience:')
    const [slot] = await herald.app.db.source.getRepository(TimeSlot).find()
    expect((await broadcasts())[0]?.filters).toEqual({
      roles: ['player', 'voter'],
      countries: ['Россия'],
      cities: [PLACE],
      slotIds: [slot?.id],
    })
    expect(card()).toContain(`• City: ${PLACE}`)
    expect(owner.last()?.entities?.every(({ type }) => type === 'bold')).toBe(true)
  })

  it('of nobody says which filter stands in the way, and is not taken', async () => {
    await openFilters()
    await choose('City', /Москва/)
    await choose('State', /waiting for a decision/)
    expect(card()).toContain('Nobody fits all of this.\nWithout “State” it would be 1 person.')
    expect(card()).toContain('Without “City” it would be 1 person.')
    expect((await owner.press('Done')).answer?.text).toMatch(/^Nobody belongs to this audience/)
    await owner.tap('Clear')
    expect(card()).toContain('Audience: Everyone')
  })

  it('takes a place by its name or its beginning, in any case', async () => {
    await openFilters()
    await owner.tap('City')
    expect((await owner.say('Moskau')).message.text).toContain('Nobody has given “Moskau”')
    await owner.say('МОСК')
    expect(card()).toContain('• City: Москва')
  })

  it('takes a competition by the beginning of its name, where there are many', async () => {
    for (let year = 2001; year < 2021; year += 1)
      await insertCompetition(herald.app, {
        name: `Cup of ${year} ${'x'.repeat(240)}`,
        isActive: year > 2005,
      })
    await openFilters()
    await owner.tap('Competition')
    const buttons = labels({ markup: owner.last()?.reply_markup } as never)
    expect(buttons.filter((label) => label.startsWith('⬜️'))).toHaveLength(8)
    expect(buttons).toContain('1 / 3')
    expect((await owner.say('League')).message.text).toContain('There is no “League”. Please type how the')
    const { message } = await owner.say('cup of 201')
    expect(message.text).toMatch(
      /^Several names begin so: Cup of 2019 x+…, Cup of 2018 x+…, .* Please type the/,
    )
    for (let twin = 0; twin < 2; twin += 1) await insertCompetition(herald.app, { name: 'League' })
    expect((await owner.say('league')).message.text).toContain('Several competitions are called “League”')
    await owner.say('cup of 2003')
    expect(card()).toMatch(/• Competition: Cup of 2003 x+…\n/)
  })

  it('looks up what a press leads to once, and only what its page shows', async () => {
    for (let city = 0; city < 12; city += 1) await insertProfile(herald.app, { city: `Town ${city}` })
    await openFilters()
    await owner.tap('City')
    const bot = () => herald.instance?.app ?? herald.app
    const statements = await listStatements(bot(), () => owner.tap(/Town 3/))
    const explained = statements.filter((text) => text.includes('GROUP BY cause'))
    const listed = statements.filter((text) => /AS value, count\(\*\) AS people/.test(text))
    expect([explained.length, listed.length]).toEqual([1, 2])
    const turning = await listStatements(bot(), () => owner.tap('▶️'))
    expect(turning.filter((text) => /AS value, count/.test(text))).toHaveLength(1)
  })

  it('pages what is long and survives a restart', async () => {
    for (let city = 0; city < 12; city += 1)
      await insertProfile(herald.app, { city: `Town ${String(city).padStart(2, '0')}` })
    await openFilters()
    await owner.tap('City')
    await owner.tap('▶️')
    await herald.instance?.stop()
    await herald.startInstance()
    await owner.tap(/Town 11/)
    await owner.tap('◀️')
    expect(card()).toContain('• City: Town 11')
  })

  it('is kept under a name, used, renamed and deleted; a broadcast keeps its copy', async () => {
    await openFilters()
    expect(labels((await owner.tap('Saved filters')).event)).not.toContain('Use')
    await owner.tap('All filters')
    await choose('Role', /Voter/)
    await owner.tap('Save')
    expect((await owner.say('x'.repeat(61))).message.text).toContain('a name of 1 to 60 characters')
    await owner.say('<b>Voters</b>')
    await owner.hears('• Role: Voter')
    await owner.tap('Save')
    expect((await owner.say('<B>VOTERS</B>')).message.text).toContain('is called “<B>VOTERS</B>” already')
    await owner.say('/cancel')

    await owner.say('/broadcast')
    await owner.tap('Saved filters')
    await owner.tap('<b>Voters</b>')
    expect(card()).toContain('<b>Voters</b>\n\nAudience:\n• Role: Voter\n2 people will get it')
    await owner.tap('Use')
    await owner.tap('Done')
    await owner.say('To voters')
    await owner.hears('• Role: Voter')

    await openFilters()
    await owner.tap('Saved filters')
    await owner.tap('<b>Voters</b>')
    await owner.tap('Rename')
    await owner.say('Judges')
    await owner.hears('Judges')
    expect((await savedFilters()).map(({ name }) => name)).toEqual(['Judges'])
    await owner.tap('Delete')
    await owner.tap('Delete')
    expect(await savedFilters()).toEqual([])
    expect((await broadcasts())[0]?.filters).toEqual({ roles: ['voter'] })
    expect((await actions()).filter((action) => action.startsWith('saved_filter'))).toEqual([
      'saved_filter.created',
      'saved_filter.renamed',
      'saved_filter.deleted',
    ])
  })

  it('leads back from each view to the one before, and from the first one out', async () => {
    await openFilters()
    await choose('Role', /Voter/)
    await owner.tap('Save')
    await owner.say('Voters')
    await owner.hears('• Role: Voter')
    await owner.tap('Save')
    await owner.tap('Back')
    expect(labels((await owner.tap('Saved filters')).event)).toContain('Voters')
    await owner.tap('Voters')
    await owner.tap('Rename')
    expect(labels((await owner.tap('Back')).event)).toContain('Use')
    await owner.tap('Delete')
    expect(labels((await owner.tap('Back')).event)).toContain('Use')
    expect(labels((await owner.tap('Back')).event)).toContain('Voters')
    expect(labels((await owner.tap('Back')).event)).toContain('Done')
    await owner.tap('Country')
    expect(labels((await owner.tap('Back')).event)).toContain('Done')
    expect(labels((await owner.tap('Back')).event)).toContain('Everyone')
    expect(labels((await owner.tap('Back')).event)[0]).toBe('Applications')
  })

  it('leads back from the saved filters to where they were opened, and to the page that was looked at', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9])
      await saveFilter(herald.app, {
        ...{ name: `Filter ${number}`, audience: { roles: ['voter'] }, organiserId: owner.id },
      })
    await owner.say('/broadcast')
    await owner.tap('Saved filters')
    await owner.tap('▶️')
    await owner.tap('Filter 9')
    await owner.tap('Rename')
    await owner.tap('Back')
    expect(labels((await owner.tap('Back')).event)).toContain('Filter 9')
    expect(labels((await owner.tap('Back')).event)).toContain('Everyone')
    await owner.tap('More filters')
    await owner.tap('Saved filters')
    expect(labels((await owner.tap('Back')).event)).toContain('Done')
  })

  it('is not thrown away unasked once anything of it is chosen', async () => {
    await openFilters()
    await owner.say('/register')
    expect(card()).not.toContain('not finished')
    await openFilters()
    await choose('Role', /Voter/)
    expect((await owner.say('/register')).message.text).toContain('You have not finished your broadcast')
    await owner.tap('Continue')
    expect(card()).toContain('• Role: Voter')
    await owner.tap('Back')
    expect((await owner.tap('Back')).event.message.text).toContain('Nothing was saved')
  })

  it('understands what Back said in older versions, and shows where one is for any other button', async () => {
    await openFilters()
    await choose('Role', /Voter/)
    await owner.tap('Save')
    await owner.say('Voters')
    await owner.hears('• Role: Voter')
    await owner.tap('Saved filters')
    await owner.tap('Voters')
    await owner.tap('Rename')
    const press = async (value: string) => {
      await owner.forge(`form:broadcast:audience:${value}`)
      return labels({ markup: owner.last()?.reply_markup } as never)
    }
    expect(await press('filter')).toContain('Use')
    await owner.tap('Delete')
    expect(await press('keep')).toContain('Use')
    await owner.tap('Back')
    await owner.tap('Back')
    expect(await press('quick')).toContain('Everyone')
    await owner.tap('More filters')
    expect((await owner.forge('form:broadcast:audience:gone')).answer?.text).toContain('earlier step')
    await owner.hears('• Role: Voter')
  })

  it('holds at most 200 values of one filter, and says so to what is pressed and what is typed', async () => {
    const cities = Array.from({ length: 200 }, (_, index) => `City ${index}`)
    const { id } = await insertBroadcast(herald.app, { filters: { cities } })
    await owner.say('/start')
    await owner.forge(`broadcast:audience:${id}`)
    await owner.tap(/^✅ City · 200/)
    const told = 'At most 200 can be chosen in one filter.'
    expect((await owner.say('москва')).message.text).toContain(told)
    expect((await owner.press(/^⬜️ Москва/)).answer?.text).toContain(told)
    await owner.say('City 17')
    expect((await owner.say('москва')).message.text).not.toContain(told)
  })

  it('of a draft is changed from its panel, which turns into the filters and back', async () => {
    const { id } = await composeToEveryone()
    const panel = owner.last()?.message_id
    await owner.tap('Audience')
    expect(owner.last()?.message_id).toBe(panel)
    await choose('Role', /Player/)
    await owner.tap('Cancel')
    expect(owner.last()).toMatchObject({ message_id: panel })
    expect(card()).toContain('Audience: Everyone')
    await owner.tap('Audience')
    await owner.tap('Back')
    expect(owner.last()).toMatchObject({ message_id: panel })
    expect(labels({ markup: owner.last()?.reply_markup } as never)).toContain('Send now')
    await owner.tap('Audience')
    await choose('Role', /Player/)
    await owner.tap('Done')
    expect(owner.last()?.message_id).toBe(panel)
    expect(card()).toContain('• Role: Player')
    expect((await broadcasts())[0]).toMatchObject({ id, status: 'draft', filters: { roles: ['player'] } })
    expect(await actions()).toContain('broadcast.audience_changed')
    expect(labels({ markup: owner.last()?.reply_markup } as never)).toContain('Send now')
  })

  it('of a draft is shown with it anew when a place was typed', async () => {
    const { id } = await composeToEveryone()
    const panel = owner.last()?.message_id
    await owner.tap('Audience')
    await owner.tap('City')
    await owner.say('москва')
    await owner.tap('All filters')
    await owner.press('Done')
    await owner.hears(/• City: Москва\n1 person will get it$/)
    const [draft] = await broadcasts()
    expect(draft).toMatchObject({ id, filters: { cities: ['Москва'] } })
    expect(draft?.draftMessages?.panel).toBe(owner.last()?.message_id)
    expect(owner.last()?.message_id).not.toBe(panel)
  })

  it('of a broadcast that was launched meanwhile is not touched', async () => {
    const { id } = await composeToEveryone()
    await owner.tap('Audience')
    await choose('Role', /Player/)
    await startBroadcast(herald.app, { broadcastId: id, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    await owner.press('Done')
    await owner.hears('This broadcast was already started or dropped')
    expect((await broadcasts())[0]?.filters).toEqual({})
    expect((await owner.forge(`broadcast:audience:${id}`)).answer?.text).toMatch(/already started/)
  })

  it('is no business of others, and forged values are refused', async () => {
    const { id } = await composeToEveryone()
    expect((await reader.forge(`broadcast:audience:${id}`)).answer?.text).toBe('Only organisers may do that.')
    await owner.tap('Audience')
    await owner.tap('Role')
    const forged = [
      'role.king',
      `competition.${cupId}`,
      'city.AAAAAAAAAAAA',
      'done',
      'delete',
      'filter.1',
      'page.x',
    ]
    for (const value of forged)
      expect((await owner.forge(`form:audience:audience:${value}`)).answer?.text).toMatch(
        /too old|earlier step/,
      )
    expect((await reader.forge('form:audience:audience:role.player')).answer?.text).toMatch(/too old/)
    expect((await broadcasts())[0]?.filters).toEqual({})
  })
})
