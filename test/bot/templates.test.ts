import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { createTemplate } from '../../src/domain/templates/create-template'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertProfile, insertUser } from '../support/fixtures'
import type { Person } from '../support/person'

/** Another organiser, whose writing ends no form of the owner's. */
const COLLEAGUE = 7

describe.each(dialectNames)('/templates on %s', (dialect) => {
  let herald: TestBot
  let owner: Person
  beforeEach(async () => {
    herald = await startTestBot(dialect)
    owner = herald.owner()
    await owner.say('/start')
  })
  afterEach(() => herald.stop())

  const templates = () => herald.app.db.source.getRepository(MessageTemplate).find({ order: { id: 'ASC' } })
  const audits = async () => {
    const rows = await herald.app.db.source.getRepository(AuditLog).find({ order: { id: 'ASC' } })
    return rows.map(({ action, actorId, changes }) => [action, actorId, changes])
  }
  const create = (name: string, body = 'Hi {{ first_name | friend }}') =>
    createTemplate(herald.app, { name, language: 'en', body, organiserId: COLLEAGUE })

  async function compose(name: string, body: string): Promise<void> {
    await owner.say('/templates')
    await owner.tap('New template')
    await owner.say(name)
    await owner.tap('English')
    await owner.say(body)
  }

  it('is for organisers, every button of it', async () => {
    const stranger = herald.person()
    await create('Secret')
    expect((await stranger.say('/templates')).message.text).toBe('Only organisers may do that.')
    const verbs = [
      'list:0',
      'new:0',
      'open:1',
      'body:1:en',
      'fallback:1:ru',
      'rename:1',
      'activate:1',
      'deactivate:1',
    ]
    for (const verb of [...verbs, 'preview:1', 'delete:1', 'erase:1']) {
      const { answer } = await stranger.forge(`template:${verb}`)
      expect([verb, answer?.text]).toEqual([verb, 'Only organisers may do that.'])
    }
    expect(await templates()).toMatchObject([{ name: 'Secret', isActive: true }])
  })

  it('writes one in the chat, formatting and all, and says what is in it', async () => {
    await owner.say('/templates')
    await owner.tap('New template')
    await owner.say('Welcome')
    await owner.tap('English')
    const text = 'Hi {{ first_name | friend }}, <the> hall of {{ competition_name }}'
    herald.emulator.people.post(owner.id, { text, entities: [{ type: 'bold', offset: 0, length: 2 }] })
    const { message } = await owner.hears('Welcome')
    expect(message.text).toContain('Languages: English (also for people of other languages)')
    expect(message.text).toContain('Variables: first_name, competition_name')
    expect(await templates()).toMatchObject([
      {
        name: 'Welcome',
        bodyTelegram: '<b>Hi</b> {{ first_name | friend }}, &lt;the&gt; hall of {{ competition_name }}',
        fallbackLanguage: 'en',
        createdBy: owner.id,
        isActive: true,
        subject: '',
        bodyEmail: '',
      },
    ])
    expect(await audits()).toEqual([['template.created', owner.id, { name: 'Welcome', language: 'en' }]])
  })

  it('refuses what cannot be read, says what and where, and takes the next answer', async () => {
    await compose('Typed', '<b>Hi {{ frist_name }}</b>')
    expect(owner.last()?.text).toContain('There is no variable “frist_name”. Known are first_name,')
    expect(owner.last()?.text).toContain('Line 1, character 7: “{{ frist_name }}</b>”')
    await owner.say('<b>Hi')
    expect(owner.last()?.text).toContain('The tag <b> is not closed')
    expect(await templates()).toEqual([])
    herald.emulator.people.sendMedia(owner.id, 'sticker')
    await owner.hears('I need the text of the template. For example:')
    await owner.say('<b>Hi</b> {{ first_name }}')
    expect((await templates())[0]?.bodyTelegram).toBe('<b>Hi</b> {{ first_name }}')
  })

  it('refuses a text that no message holds, says how long it is and may be, and takes a shorter one', async () => {
    await compose('Long', `<b>Hi</b> {{ first_name }}${'x'.repeat(4095)}`)
    expect(owner.last()?.text).toContain('4,096 characters at most, and this has 4,098')
    expect(await templates()).toEqual([])
    await owner.say('Hi {{ first_name }}')
    expect(await templates()).toHaveLength(1)
  })

  it('asks for another name when there is one of that name', async () => {
    await create('Same')
    await owner.say('/templates')
    await owner.tap('New template')
    await owner.say('Same')
    expect(owner.last()?.text).toBe('Another template is called “Same”. Please give another name.')
    await owner.say('Other')
    await owner.tap('Русский')
    await create('Taken meanwhile')
    await owner.say('Привет')
    expect((await templates()).map(({ name, fallbackLanguage }) => [name, fallbackLanguage])).toEqual([
      ['Same', 'en'],
      ['Taken meanwhile', 'en'],
      ['Other', 'ru'],
    ])
  })

  it('asks again for a name that was taken while the text was written', async () => {
    await owner.say('/templates')
    await owner.tap('New template')
    await owner.say('Mine')
    await owner.tap('English')
    await create('Mine')
    await owner.say('Hello')
    expect(owner.last()?.text).toContain('Another template is called “Mine”.')
    await owner.say('Ours')
    await owner.say('Hello')
    expect((await templates()).map(({ name }) => name)).toEqual(['Mine', 'Ours'])
  })

  it('takes a language away after a question, but never the fallback', async () => {
    const id = await create('First')
    await owner.say('/templates')
    await owner.tap('First')
    await owner.tap('➕ Русский')
    await owner.say('Привет')
    await owner.tap('✖️ Русский')
    expect(owner.last()?.text).toContain('Remove the text in Русский?')
    await owner.tap('Yes, remove')
    expect(owner.last()?.text).not.toContain('Русский')
    expect(await templates()).toMatchObject([{ fallbackLanguage: 'en', translations: {} }])
    const isRemoved = { fields: ['bodyTelegram'], language: 'ru', isRemoved: true }
    expect((await audits()).at(-1)).toEqual(['template.changed', owner.id, isRemoved])
    await owner.forge(`template:remove:${id}:ru`)
    expect((await owner.forge(`template:remove:${id}:en`)).answer?.text).toContain('is the fallback')
    expect((await audits()).at(-1)).toEqual(['template.changed', owner.id, isRemoved])
  })

  it('adds a language, makes it the fallback, renames, puts away, and deletes after a question', async () => {
    const id = await create('First')
    await owner.say('/templates')
    await owner.tap('First')
    await owner.tap('➕ Русский')
    expect(owner.last()?.text).toContain('Send me the text in Русский')
    await owner.say('Привет, {{ city }}')
    expect(owner.last()?.text).toContain('English (also for people of other languages), Русский')
    await owner.tap('Make Русский the fallback')
    expect(owner.last()?.text).toContain('English, Русский (also for people of other languages)')
    expect(await templates()).toMatchObject([
      {
        bodyTelegram: 'Привет, {{ city }}',
        fallbackLanguage: 'ru',
        translations: { en: { bodyTelegram: 'Hi {{ first_name | friend }}' } },
      },
    ])
    await owner.tap('Rename')
    await owner.say('Second')
    await owner.tap('Deactivate')
    expect(owner.last()?.text).toContain('Not active')
    await owner.tap('Back to the list')
    await owner.tap('💤 Second')
    await owner.tap('Activate')
    await owner.tap('Delete')
    expect(owner.last()?.text).toContain('Delete this template?')
    await owner.tap('Back')
    await owner.tap('Delete')
    await owner.tap('Yes, delete')
    expect(owner.last()?.text).toContain('There is no template yet.')
    expect((await owner.forge(`template:open:${id}`)).answer?.text).toBe('This template no longer exists.')
    expect(await audits()).toEqual([
      ['template.created', COLLEAGUE, { name: 'First', language: 'en' }],
      ['template.changed', owner.id, { fields: ['bodyTelegram'], language: 'ru' }],
      ['template.changed', owner.id, { fields: ['fallbackLanguage'], language: 'ru' }],
      ['template.changed', owner.id, { fields: ['name'], name: 'Second' }],
      ['template.changed', owner.id, { isActive: false }],
      ['template.changed', owner.id, { isActive: true }],
      ['template.deleted', owner.id, { name: 'Second' }],
    ])
  })

  it('deletes one whose name is longer than the answer to a press may be', async () => {
    const id = await create('N'.repeat(255))
    await owner.say('/templates')
    const { answer } = await owner.forge(`template:erase:${id}`)
    expect(answer?.text).toMatch(/^“N{99}…” is deleted\.$/)
    expect(await templates()).toEqual([])
  })

  it('is paged', async () => {
    for (let number = 1; number <= 9; number += 1) await create(`T${number}`)
    await owner.say('/templates')
    expect(owner.last()?.text).toContain('9 templates')
    await owner.tap('▶️')
    await owner.tap('T9')
    expect(owner.last()?.text).toContain('T9')
  })

  it('is previewed for real people: the shortest, the longest, and another language', async () => {
    await create('Seen', '<b>Hi {{ first_name }}</b> of {{ city }}')
    const long = {
      firstName: 'Maximilian',
      lastName: '<i>Lang</i>',
      city: 'Llanfairpwllgwyngyll',
      language: 'en',
    } as const
    await insertProfile(herald.app, long)
    await insertUser(herald.app, {
      firstName: 'Аня',
      city: 'Уфа',
      language: 'ru',
      unsubscribedAt: new Date(),
    })
    await insertProfile(herald.app, { firstName: 'Оля', lastName: null, city: 'Уфа', language: 'ru' })
    await owner.say('/templates')
    await owner.tap('Seen')
    await owner.tap('➕ Русский')
    await owner.say('Привет, {{ first_name }} из города {{ city }}')
    const before = owner.texts().length
    await owner.press('Preview')
    await owner.hears('In another language')
    expect(owner.texts().slice(before)).toEqual([
      'The shortest, as Owner gets it:\n\nHi  of',
      'The longest, as Maximilian <i>Lang</i> gets it:\n\nHi Maximilian of Llanfairpwllgwyngyll',
      'In another language, as Оля gets it:\n\nПривет, Оля из города Уфа',
    ])
    const [, longest] = herald.emulator.chats
      .read(owner.id)
      .messages.map(({ message }) => message)
      .slice(-3)
    expect(longest?.entities).toEqual([
      { type: 'italic', offset: 0, length: 47 },
      { type: 'bold', offset: 49, length: 13 },
    ])
  })
})
