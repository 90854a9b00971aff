import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { deliverNotices } from '../../workers/notice.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration } from '../support/fixtures'
import type { Person } from '../support/person'

describe.each(dialectNames)('decisions on %s', (dialect) => {
  let test: TestBot
  let owner: Person
  let applicant: Person
  let registrationId: number
  beforeAll(async () => {
    test = await startTestBot(dialect, { environment: { DECISION_UNDO_SECONDS: '600' } })
    owner = test.owner({ username: 'organiser1' })
    await owner.say('/start')
  })
  afterAll(() => test.stop())
  beforeEach(async () => {
    applicant = test.person({ languageCode: 'ru' })
    await applicant.say('/start')
    const profile = { firstName: 'Анна', lastName: '<b>Ли</b>' }
    const { id: userId } = await update(applicant.id, profile)
    const { id: competitionId } = await insertCompetition(test.app, { name: 'Cup' })
    const ids = { userId, telegramId: applicant.id, competitionId }
    registrationId = (await insertRegistration(test.app, ids)).id
    await owner.say('/applications')
    await owner.forge(`review:show:${registrationId}`)
  })
  afterEach(() =>
    transaction(test.app, (tx) => tx.getRepository(Registration).delete({ id: registrationId })),
  )

  const update = async (telegramId: number, values: Partial<User>): Promise<User> => {
    await transaction(test.app, (tx) => tx.getRepository(User).update({ telegramId }, values))
    return test.app.db.source.getRepository(User).findOneByOrFail({ telegramId })
  }
  const stored = () => test.app.db.source.getRepository(Registration).findOneByOrFail({ id: registrationId })
  /** Sends what is written, as if its time had come. */
  const deliver = async () => {
    await transaction(test.app, (tx) =>
      tx.getRepository(Notice).update({ status: 'pending' }, { dueAt: new Date(0) }),
    )
    await deliverNotices(test.app, { holder: 'w', signal: new AbortController().signal })
  }
  const buttons = (person: Person) => person.last()?.reply_markup?.inline_keyboard?.flat() ?? []
  const labels = () => buttons(owner).map(({ text }) => text)

  it('are undone with one press while nobody has been told', async () => {
    const approved = await owner.tap('Approve')
    expect(approved.event.message.text).toContain('✅ Approved by @organiser1')
    const undone = await owner.tap('Undo')
    expect(undone.answer?.isAnswered).toBe(true)
    expect(undone.event.message.text).toMatch(/History:\n• decision undone · @organiser1/)
    expect(await stored()).toMatchObject({ status: 'pending', decidedBy: null })
    await deliver()
    expect(applicant.texts()).toHaveLength(1)
  })

  it('are told once, with a quick reason in the applicant’s language, and then not undone', async () => {
    await owner.tap('Reject')
    const { event } = await owner.tap('The requirements are not met')
    expect(event.message.text).toContain('❌ Rejected by @organiser1\nReason: The requirements are not met')
    await deliver()
    await deliver()
    expect(applicant.texts().slice(1)).toEqual([
      expect.stringMatching(/не одобрена: Cup, Игрок[^]*Причина: Требования не выполнены/),
    ])
    const { answer } = await owner.press('Undo')
    expect(answer).toMatchObject({ isAlert: true })
    expect(answer?.text).toContain('Too late to undo')
    expect(await stored()).toMatchObject({ status: 'rejected', decisionCause: 'not_eligible' })
  })

  it('are given a reason in the organiser’s own words, shown as they were typed', async () => {
    await owner.tap('Reject')
    const prompt = await owner.tap('In my own words')
    expect(prompt.event.message.text).toContain('Write to Анна <b>Ли</b> why')
    const refused = await owner.say('x'.repeat(501))
    expect(refused.message.text).toContain('1 to 500 characters')
    expect((await owner.say('Only *members* & <i>friends</i>')).message.text).toContain('❌ Rejected by')
    await deliver()
    expect(applicant.texts().at(-1)).toContain('Причина: Only *members* & <i>friends</i>')
  })

  it('are left alone when the form is cancelled, and the card is back', async () => {
    await owner.tap('Reject')
    await owner.tap('In my own words')
    const { event } = await owner.tap('Cancel')
    expect(event.message.text).toContain('Application')
    expect(labels()).toEqual(['Approve', 'Reject', 'Ask', 'Next', 'List'])
    await owner.tap('Reject')
    const reasons = labels()
    await owner.tap('In my own words')
    await owner.tap('Back')
    expect(labels()).toEqual(reasons)
    await owner.tap('Back')
    expect(labels()).toEqual(['Approve', 'Reject', 'Ask', 'Next', 'List'])
    expect(await stored()).toMatchObject({ status: 'pending' })
  })

  it('can be revoked after they were told; the applicant hears of it', async () => {
    await owner.tap('Approve')
    await deliver()
    const { event } = await owner.tap('Revoke')
    expect(event.message.text).toContain('approval revoked · @organiser1')
    await deliver()
    expect(applicant.texts().slice(1)).toEqual([
      expect.stringContaining('одобрена: Cup'),
      expect.stringMatching(/^Одобрение вашей заявки отозвано: Cup.*место пока остаётся за вами/),
    ])
  })

  it('may wait for an answer: a question reaches the applicant, the reply reaches who asked', async () => {
    await owner.tap('Ask')
    const asked = await owner.say('Which <club>?')
    expect(asked.message.text).toMatch(/Questions:\n❓ Which <club>\?\n💬 no answer yet/)
    await deliver()
    expect(applicant.last()?.text).toMatch(/Организаторы спрашивают[^]*Which <club>\?/)
    await applicant.tap('Ответить')
    expect((await applicant.say('За «Ход» & <b>дом</b>')).message.text).toContain('Спасибо')
    await deliver()
    expect(owner.last()?.text).toMatch(/Анна <b>Ли<\/b> answers[^]*💬 За «Ход» & <b>дом<\/b>/)
    expect((await owner.tap('Open the application')).event.message.text).toContain('💬 За «Ход» & <b>дом</b>')
    const again = await applicant.press('Ответить')
    expect(again.answer?.text).toContain('Вы уже ответили')
  })

  it('and questions are nobody else’s: forged buttons are refused', async () => {
    await owner.tap('Ask')
    await owner.say('Which club?')
    await deliver()
    const stranger = test.person()
    await stranger.say('/start')
    const verbs = ['because', 'undo', 'revoke', 'ask', 'words', 'show', 'reject']
    for (const verb of verbs) {
      const { answer } = await stranger.forge(`review:${verb}:${registrationId}`)
      expect(answer).toMatchObject({ text: 'Only organisers may do that.', isAlert: true })
    }
    const data = buttons(applicant)[0]?.callback_data ?? ''
    expect((await stranger.forge(data)).answer?.text).toBe('This question no longer exists.')
    expect(stranger.texts()).toHaveLength(1)
    expect((await owner.forge(`review:because:${registrationId}:burn`)).answer?.text).toContain('too old')
    expect(await stored()).toMatchObject({ status: 'pending' })
  })

  it('show who may be the same person from another account', async () => {
    const { competitionId } = await stored()
    const twin = test.person()
    await twin.say('/start')
    const { id: userId } = await update(twin.id, { firstName: '<b>ли</b>', lastName: 'АННА' })
    const { id } = await insertRegistration(test.app, { userId, telegramId: twin.id, competitionId })
    await owner.forge(`review:show:${registrationId}`)
    expect(owner.last()?.text).toContain(`application ${id}, <b>ли</b> АННА, has the same name`)
    await transaction(test.app, (tx) => tx.getRepository(Registration).delete({ id }))
  })
})
