import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { createBulk } from '../../src/domain/applications/create-bulk'
import { findBulk } from '../../src/domain/applications/find-bulk'
import { startBulk } from '../../src/domain/applications/start-bulk'
import { decideBulks } from '../../workers/bulk.worker'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertUser } from '../support/fixtures'
import type { Person } from '../support/person'

const inWords = {
  Русский: {
    ...{ list: 'Список', choose: 'Выбрать несколько', reject: 'Отклонить 2', words: 'Своими словами' },
    ...{ none: 'Без причины', back: 'Назад', cancel: 'Отмена' },
    ...{ prompt: 'почему отклонены 2 заявки', expected: 'от 1 до 500 знаков' },
  },
  English: {
    ...{ list: 'List', choose: 'Choose several', reject: 'Reject 2', words: 'In my own words' },
    ...{ none: 'No reason', back: 'Back', cancel: 'Cancel' },
    ...{ prompt: 'why the 2 applications are rejected', expected: '1 to 500 characters' },
  },
}

describe.each(dialectNames)('the list of applications on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  let competitionId: number
  let ids: number[]
  beforeAll(async () => {
    test = await startTestBot(dialect)
    owner = test.owner({ username: 'organiser1' })
    await owner.say('/start')
    competitionId = (await insertCompetition(test.app, { name: 'Cup *2025*' })).id
    await insertCompetition(test.app, { name: 'Another' })
    ids = []
    for (let number = 1; number <= 10; number += 1) ids.push(await apply(`Person ${number}`))
  })
  afterAll(() => test.stop())
  beforeEach(async () => {
    await owner.say('/applications')
    await owner.tap('List')
  })

  const apply = async (firstName: string, values: Partial<Registration> = {}) => {
    const { id: userId } = await insertUser(test.app, { firstName, lastName: '<b>Li</b>' })
    return (await insertRegistration(test.app, { userId, competitionId, ...values })).id
  }
  const text = () => owner.last()?.text ?? ''
  const labels = () => (owner.last()?.reply_markup?.inline_keyboard ?? []).map((row) => row.map(textOf))
  const textOf = ({ text: label }: { text: string }) => label
  const stored = () =>
    test.app.db.source.getRepository(Registration).find({ where: { competitionId }, order: { id: 'ASC' } })
  const work = async () => {
    const { signal } = new AbortController()
    await decideBulks(test.app, { signal })
    await deliverNotices(test.app, { holder: 'w', signal })
  }
  const tapAll = async (...buttons: string[]) => {
    for (const button of buttons) expect((await owner.tap(button)).answer?.isAnswered).toBe(true)
  }

  it('shows a page of names as they were typed, and the way to each and back', async () => {
    expect(text()).toMatch(
      /^Applications: 10\nwaiting for a decision\n\n#\d+ Person 1 <b>Li<\/b>\nPlayer · Cup/,
    )
    expect(labels().slice(2)).toEqual([
      ['1 / 2', '▶️'],
      ['Filters', 'Search'],
      ['Choose several', 'One by one'],
      ['Back'],
    ])
    await owner.tap('▶️')
    expect(text()).toContain('Person 10 <b>Li</b>')
    await owner.tap(`#${String(ids[9])}`)
    expect(text()).toContain(`Application ${String(ids[9])}`)
    await owner.tap('List')
    expect(text()).toContain('Person 10 <b>Li</b>')
  })

  it('is narrowed by buttons, step by step, and stays so', async () => {
    await tapAll('Filters', 'Role', 'Voter')
    expect(text()).toContain('Voter · waiting for a decision')
    await tapAll('Competition', 'Another', 'State', 'approved', 'Waiting time', 'longer than a week')
    await owner.tap('Back')
    expect(text()).toMatch(
      /^Applications: 0\nAnother · Voter · approved · longer than a week\n\nThere are none/,
    )
    await owner.say('/applications')
    await owner.tap('List')
    expect(text()).toContain('Another · Voter · approved')
    await tapAll('Filters', 'Show all', 'State', 'waiting for a decision', 'Back')
    expect(text()).toContain('Applications: 10')
  })

  it('is searched by what is typed; the question can be left', async () => {
    await owner.tap('Search')
    await owner.tap('Cancel')
    expect(text()).toContain('Applications: 10')
    await owner.tap('Search')
    expect((await owner.say('x')).message.text).toContain('2 to 100 characters')
    expect((await owner.say('person 7')).message.text).toMatch(
      /^Applications: 1\n🔎 person 7\n\n#\d+ Person 7/,
    )
    await tapAll('Filters', 'Show all', 'State', 'waiting for a decision', 'Back')
  })

  it('finds people from the menu of organisers, whatever the list was narrowed to', async () => {
    await tapAll('Filters', 'Competition', 'Another', 'Back')
    await owner.say('/admin')
    await owner.tap('People')
    expect((await owner.say('person 7')).message.text).toMatch(
      /^Applications: 1\n🔎 person 7\n\n#\d+ Person 7/,
    )
    await tapAll('Filters', 'Show all', 'State', 'waiting for a decision', 'Back')
  })

  it('offers competitions in pages', async () => {
    const competitions: string[] = []
    for (let number = 1; number <= 9; number += 1)
      competitions.push((await insertCompetition(test.app, { name: `Paged ${number}` })).name)
    await tapAll('Filters', 'Competition')
    const seen: string[] = []
    for (;;) {
      seen.push(...labels().flat())
      if (!seen.at(-3)?.includes('▶️')) break
      await owner.tap('▶️')
    }
    expect(labels().flat()).toContain('2 / 2')
    expect(seen.filter((label) => label.startsWith('Paged ')).sort()).toEqual(competitions)
    await tapAll('Paged 1')
    expect(text()).toContain('Paged 1')
    await tapAll('Show all', 'State', 'waiting for a decision', 'Back')
  })

  it('decides those chosen after their consequences were shown; the others stay', async () => {
    await owner.tap('Choose several')
    await tapAll(`⬜️ #${String(ids[0])}`, `⬜️ #${String(ids[1])}`, `⬜️ #${String(ids[2])}`)
    await tapAll(`☑️ #${String(ids[2])}`, 'Approve 2')
    expect(text()).toMatch(/^Approve 2 applications\?\n\n• 2 wait for a decision and will be approved/)
    await owner.tap('Back')
    expect(labels().flat()).toContain('Approve 2')
    await owner.tap('Approve 2')
    const [pressed] = await Promise.all([owner.press('Confirm'), owner.press('Confirm')])
    expect(pressed.answer?.isAnswered).toBe(true)
    await work()
    expect(text()).toBe('✅ 2 approved')
    expect((await stored()).map(({ status }) => status).slice(0, 3)).toEqual([
      'approved',
      'approved',
      'pending',
    ])
    await owner.tap('List')
    expect(text()).toContain('Applications: 8')
    expect(labels().flat()).toContain('Choose several')
  })

  it('rejects all of a filter for one reason', async () => {
    await owner.tap('Choose several')
    await owner.tap('Reject all 8')
    expect(labels().flat()).toContain('🔘 No reason')
    await owner.tap('⚪️ It came too late')
    expect(labels().flat()).toContain('🔘 It came too late')
    await owner.press('Confirm')
    await work()
    expect(text()).toBe('❌ 8 rejected')
    const rejected = (await stored()).filter(({ status }) => status === 'rejected')
    expect(rejected.map(({ decisionCause }) => decisionCause)).toEqual(Array(8).fill('too_late'))
  })

  it('rejects many for a reason in own words, which each person reads as it was typed', async () => {
    const applicant = test.person({ languageCode: 'ru' })
    await applicant.say('/start')
    const { id: userId } = await test.app.db.source
      .getRepository(User)
      .findOneByOrFail({ telegramId: applicant.id })
    const both = [
      await apply('Words 1'),
      (await insertRegistration(test.app, { userId, telegramId: applicant.id, competitionId })).id,
    ]
    for (const [language, say] of Object.entries(inWords)) {
      await owner.say('/language')
      await owner.tap(language)
      await owner.say('/applications')
      await owner.tap(say.list)
      await owner.tap(say.choose)
      await tapAll(`⬜️ #${String(both[0])}`, `⬜️ #${String(both[1])}`, say.reject)
      await owner.tap(`⚪️ ${say.words}`)
      expect(text()).toContain(say.prompt)
      await owner.tap(say.cancel)
      expect(labels().flat()).toContain(`🔘 ${say.none}`)
      await owner.tap(`⚪️ ${say.words}`)
      await owner.tap(say.back)
      expect(labels().flat()).toContain(`🔘 ${say.none}`)
      await owner.tap(`⚪️ ${say.words}`)
      expect((await owner.say('x'.repeat(501))).message.text).toContain(say.expected)
      await test.instance?.stop()
      await test.startInstance()
      await owner.say('Only *members* & <i>friends</i>')
      expect(text()).toContain('Only *members* & <i>friends</i>')
      expect(labels().flat()).toEqual(expect.arrayContaining([`🔘 ${say.words}`, `⚪️ ${say.none}`]))
      await owner.tap(`⚪️ ${say.none}`)
      expect(text()).not.toContain('members')
      await owner.tap(`⚪️ ${say.words}`)
      await owner.say('Only *members* & <i>friends</i>')
    }
    await owner.press('Confirm')
    await work()
    expect(text()).toBe('❌ 2 rejected')
    const rejected = (await stored()).filter(({ id }) => both.includes(id))
    const told = {
      status: 'rejected',
      decisionReason: 'Only *members* & <i>friends</i>',
      decisionCause: null,
    }
    expect(rejected).toMatchObject([told, told])
    await work()
    expect(applicant.texts().at(-1)).toContain('Причина: Only *members* & <i>friends</i>')
  })

  it('own words are asked for no more once it runs, nor of another organiser’s decision', async () => {
    const first = await apply('Late')
    const user = await test.app.db.source.getRepository(User).findOneByOrFail({ telegramId: owner.id })
    const which = { registrationIds: [first] }
    const bulkId = await createBulk(test.app, { decision: 'rejected', user, which })
    await owner.forge(`bulk:words:${bulkId}`)
    await startBulk(test.app, { bulkId, userId: user.id, from: { place: 'panel' } })
    expect((await owner.say('Too late')).message.text).toContain('too old')
    expect(await findBulk(test.app, { bulkId })).toMatchObject({ reason: null })
    const stranger = { id: (await insertUser(test.app)).id, telegramId: 77 }
    const foreign = await createBulk(test.app, { decision: 'rejected', user: stranger, which })
    expect((await owner.forge(`bulk:words:${foreign}`)).answer?.text).toContain('too old')
    const approving = await createBulk(test.app, { decision: 'approved', user, which })
    expect((await owner.forge(`bulk:words:${approving}`)).answer?.text).toContain('too old')
    await work()
  })

  it('refuses forged buttons to everybody else, and made-up ones to organisers', async () => {
    const stranger = test.person()
    await stranger.say('/start')
    const forged = [
      'apps:list',
      'apps:bulk:approved.all',
      'apps:set:status.pending',
      'bulk:go:1',
      'apps:search',
    ]
    for (const data of forged) {
      const { answer } = await stranger.forge(data)
      expect(answer).toMatchObject({ text: 'Only organisers may do that.', isAlert: true })
    }
    const madeUp = [
      ...['apps:burn', 'apps:set:status.burnt', 'apps:set:colour.red', 'apps:page:x', 'apps:pick:colour'],
      ...[
        'apps:mark:x',
        'apps:bulk:burnt.all',
        'apps:bulk:approved.chosen',
        'bulk:go:999999',
        'bulk:because:1:burn',
      ],
    ]
    for (const data of madeUp) expect((await owner.forge(data)).answer?.text).toContain('too old')
  })

  it('says every screen in both languages without a refusal of Telegram', async () => {
    const pending = { status: 'pending', isConfirmed: false } as const
    await transaction(test.app, (tx) => tx.getRepository(Registration).update({ competitionId }, pending))
    const [first] = ids.map(String)
    const screens = [
      ...[
        'apps:list',
        'apps:page:1',
        'apps:filters',
        'apps:pick:competition',
        'apps:pick:role',
        'apps:pick:status',
      ],
      ...['apps:pick:age', 'apps:set:age.day', 'apps:clear', 'apps:choose:1', `apps:mark:${first ?? ''}`],
      ...[
        'apps:bulk:rejected.chosen',
        'apps:bulk:approved.all',
        'apps:choose:0',
        `review:show:${first ?? ''}`,
      ],
      ...[`review:reject:${first ?? ''}`, `review:next:${first ?? ''}`],
    ]
    test.emulator.resetCounters()
    for (const language of ['Русский', 'English']) {
      await owner.say('/language')
      await owner.tap(language)
      await owner.say('/applications')
      for (const data of screens) {
        const { answer } = await owner.forge(data)
        expect({ data, ...answer }).toMatchObject({ data, isAnswered: true })
        expect(answer?.text).toBeUndefined()
      }
    }
    expect(test.emulator.counters().refused).toEqual({})
  })
})
