import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { createTemplate } from '../../src/domain/templates/create-template'
import { deleteTemplate } from '../../src/domain/templates/delete-template'
import { saveTemplateBody } from '../../src/domain/templates/save-template-body'
import { setTemplateActive } from '../../src/domain/templates/set-template-active'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertProfile, insertUser } from '../support/fixtures'
import type { Person } from '../support/person'
import { startWorkers } from '../support/workers'

const organiserId = 7

describe.each(dialectNames)('/broadcast from a template on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect, { environment: { BROADCAST_RATE: '200' } })
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(() => herald.stop())

  const broadcasts = () => herald.app.db.source.getRepository(Broadcast).find()

  async function template(name: string, bodies: { en: string; ru?: string }): Promise<number> {
    const { app } = herald
    const templateId = await createTemplate(app, { name, language: 'en', body: bodies.en, organiserId })
    if (bodies.ru !== undefined)
      await saveTemplateBody(app, { templateId, language: 'ru', body: bodies.ru, organiserId })
    return templateId
  }

  async function choose(name: string): Promise<void> {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.tap('From a template')
    await owner.press(name)
  }

  it('is checked, tried, and reaches each in their own words, though the template is deleted before', async () => {
    const reader = herald.person({ firstName: 'Reader' })
    await reader.say('/start')
    const templateId = await template('Welcome', {
      en: '<b>Hi {{ first_name | friend }}</b> from {{ city }}',
      ru: 'Привет, {{ first_name }}!',
    })
    const olga = herald.person({ firstName: 'Olga' })
    await insertProfile(herald.app, { telegramId: olga.id, firstName: 'Ольга', language: 'ru' })
    await choose('Welcome')
    const panel = (await owner.hears('🔎 Checked for 3 people just now')).message
    expect(panel.text).toContain('2 people lack a value and get nothing in its place: city 2')
    expect(owner.texts()).toContain('Hi friend from')

    await owner.press('Check')
    await owner.hears('This is true of this moment')
    expect(owner.texts()).toContain('The shortest, as Ольга Last gets it:\n\nПривет, Ольга!')
    await deleteTemplate(herald.app, { templateId, organiserId })
    await owner.forge(`broadcast:test:${(await broadcasts())[0]?.id ?? 0}`)
    await owner.hears('Hi friend from')
    expect(await broadcasts()).toMatchObject([
      { name: 'Welcome', templateId: null, content: { kind: 'template' } },
    ])

    await owner.press('Send now')
    const workers = startWorkers(herald.app)
    try {
      await owner.hears(/is finished[\s\S]*3 sent/)
    } finally {
      await workers.stop()
    }
    expect(olga.texts()).toEqual(['Привет, Ольга!'])
    expect(reader.texts().at(-1)).toBe('Hi friend from')
  })

  it('is corrected in place for each in their language, and never by one text for all', async () => {
    const reader = herald.person({ firstName: 'Reader', languageCode: 'en' })
    const olga = herald.person({ firstName: 'Olga', languageCode: 'ru' })
    for (const person of [reader, olga]) await person.say('/start')
    const templateId = await template('Hall', { en: '{{ first_name | You }}, hall A', ru: 'Зал А' })
    await choose('Hall')
    await owner.hears('will get it')
    await owner.press('Send now')
    const workers = startWorkers(herald.app)
    try {
      await owner.hears(/is finished[\s\S]*3 sent/)
      await owner.press('Correct')
      await owner.hears('as it should read')
      expect((await owner.say('Hall B')).message.text).toContain('was sent in several languages')
      for (const [language, body] of [
        ['en', '{{ first_name | You }}, hall B'],
        ['ru', 'Зал Б'],
      ] as const)
        await saveTemplateBody(herald.app, { templateId, language, body, organiserId })
      await owner.tap('From a template')
      const { event } = await owner.tap('Back')
      expect(event.message.text).toContain('as it should read')
      await owner.tap('From a template')
      await owner.press('Hall')
      await owner.hears('It replaces broadcast')
      await owner.press('Confirm')
      await owner.hears(/is finished[\s\S]*Correcting: [\s\S]*3 sent/)
    } finally {
      await workers.stop()
    }
    expect([reader.texts().at(-1), olga.texts().at(-1)]).toEqual(['You, hall B', 'Зал Б'])
  })

  it('offers active templates, page by page, and takes a message all the same', async () => {
    for (let number = 1; number <= 9; number += 1) await template(`T${number}`, { en: 'Hi' })
    const hidden = await template('A hidden one', { en: 'Hi' })
    await setTemplateActive(herald.app, { templateId: hidden, isActive: false, organiserId })
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    const { event } = await owner.tap('From a template')
    expect(JSON.stringify(event.message.reply_markup)).not.toContain('A hidden one')
    await owner.tap('▶️')
    await owner.forge(`form:broadcast:content:template.${hidden}`)
    expect(await broadcasts()).toEqual([])
    await owner.say('Rather this')
    await owner.hears('Audience:')
    expect(await broadcasts()).toMatchObject([
      { templateId: null, content: { kind: 'text', text: 'Rather this' } },
    ])
  })

  it('says so when there is none, or it is gone', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    expect((await owner.press('From a template')).answer?.text).toContain('There is no active template.')
    const templateId = await template('Short-lived', { en: 'Hi' })
    await owner.tap('From a template')
    await deleteTemplate(herald.app, { templateId, organiserId })
    expect((await owner.press('Short-lived')).answer?.text).toBe('This template no longer exists.')
    expect(await broadcasts()).toEqual([])
  })

  it('tells the organiser when there is nothing for themselves, and how many get nothing', async () => {
    await insertUser(herald.app, { bio: 'x'.repeat(5000) })
    await template('Bio', { en: '{{ bio }}' })
    await choose('Bio')
    const { message } = await owner.hears('Checked for 2 people')
    expect(message.text).toContain('1 would get nothing: their text is longer than 4096 characters.')
    expect(message.text).toContain('1 would get nothing: their text is empty.')
    await owner.press('Test to me')
    await owner.hears('With your own data there is nothing to send: the text is empty.')
    await owner.press('Check')
    await owner.hears('Nobody is there yet for whom it could be rendered.')
  })

  it('is not needed for a check: everybody gets the same message', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Hello')
    await owner.hears('Audience:')
    await owner.press('Check')
    await owner.hears('Everybody gets exactly the same message')
    const stranger = herald.person()
    await stranger.say('/start')
    const { answer } = await stranger.forge(`broadcast:check:${(await broadcasts())[0]?.id ?? 0}`)
    expect(answer?.text).toBe('Only organisers may do that.')
  })
})
