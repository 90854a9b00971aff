import { Registration } from '../../src/db/entities/registration.entity'
import { fieldLabel } from '../../src/messages/registration-summary'
import { translator } from '../../src/messages/translate'
import { fieldsOfRole } from '../../src/vocabulary/profile-field'
import { roles } from '../../src/vocabulary/roles'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { insertCompetition, insertJuryPanel, insertTimeSlot, unique } from '../support/fixtures'
import { answerFields, goodAnswers, labels } from '../support/registering'

describe.each([
  ['en', 'sqlite'],
  ['ru', 'postgres'],
] as const)('the whole way of each role in %s', (language, dialect) => {
  const t = translator(language)
  let bot: TestBot
  beforeEach(async () => {
    bot = await startTestBot(dialect)
  })
  afterEach(() => bot.stop())

  test.each(roles)('%s: exactly its fields, the summary, the card, the withdrawal', async (role) => {
    const { id: competitionId } = await insertCompetition(bot.app, {
      ...{ name: 'Cup', competitionType: 'classic_game', availableRoles: [...roles] },
      ...{ requiresTimeSlots: true, requiresJuryPanel: true },
    })
    await insertTimeSlot(bot.app, { competitionId })
    await insertJuryPanel(bot.app, { competitionId, panelName: 'Panel' })
    const person = bot.person({ languageCode: language })
    const choice = await person.say('/register')
    expect(labels(choice)).toEqual([
      ...roles.map((each) => t(`role-${each}`)),
      t('button-back'),
      t('button-cancel'),
    ])
    const { event: first } = await person.tap(t(`role-${role}`))
    const total = fieldsOfRole[role].length + (role === 'voter' ? 3 : 1)
    expect(first.message.text).toContain(t('form-position', { number: 1, total }))
    const answers = goodAnswers(unique())
    let summary = await answerFields(person, { first, answers, language })
    if (role === 'voter') {
      await person.tap(/^⬜️/)
      await person.tap(t('button-next'))
      expect((await person.tap(t('button-back'))).event.message.text).toContain(t('register-slots'))
      await person.tap(t('button-next'))
      summary = (await person.tap(/Panel/)).event
    }
    const seats = role === 'voter' ? [t('field-slots'), t('field-panel')] : []
    const editable = [...fieldsOfRole[role].map((field) => fieldLabel(t, field)), ...seats]
    expect(labels(summary).filter((label) => label.startsWith('✏️'))).toEqual(
      editable.map((label) => `✏️ ${label}`),
    )
    const shown = fieldsOfRole[role].map((field) => `${fieldLabel(t, field)}:`)
    expect(
      summary.message.text?.split('\n').filter((line) => shown.some((label) => line.startsWith(label))),
    ).toHaveLength(shown.length)
    expect(labels(summary)[0]).toBe(t('button-confirm'))
    const { event: card } = await person.tap(t('button-confirm'))
    expect(card.message.text).toContain(t('register-done', { competition: 'Cup', role: t(`role-${role}`) }))
    expect(card.message.text).toContain(`${t(`role-${role}`)} · ⏳ ${t('status-pending')}`)
    const registrations = bot.app.db.source.getRepository(Registration)
    expect(await registrations.find()).toMatchObject([
      { role, status: 'pending', secondedPlayer: role === 'adviser' ? answers.secondedPlayer : null },
    ])
    const { event: form } = await person.tap(t('my-edit'))
    expect(form.message.text).toContain(t('change-title'))
    const { event: unchanged } = await person.tap(t('change-save'))
    expect(unchanged.message.text).toContain(t('change-nothing'))
    await person.tap(t('my-withdraw'))
    const { event: gone } = await person.tap(t('my-withdraw-yes'))
    expect(gone.message.text).toContain(`↩️ ${t('status-withdrawn')}`)
  })
})
