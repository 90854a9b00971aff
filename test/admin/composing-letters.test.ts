import type { ErrorAnswer } from '../../src/admin/api-types'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type { CheckAnswer, CountAnswer, LettersAnswer, TestAnswer } from '../../src/admin/api-types/composer'
import type { TemplatePreviewAnswer } from '../../src/admin/api-types/templates'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { createTemplate } from '../../src/domain/templates/create-template'
import { saveTemplateLetter } from '../../src/domain/templates/save-template-letter'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertBroadcast, insertUser, unique } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

type Answer = BroadcastDetail & ErrorAnswer

const MAIL = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Herald <herald@example.org>', EMAIL_RATE: '1' }

describe.each(dialectNames)('e-mails composed in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let olga: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect, MAIL)
    olga = await enterAs(admin, { isOrganiser: true, firstName: 'Olga', email: 'olga@example.org' })
  })
  afterAll(() => admin.stop())

  const row = (id: number) => admin.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const compose = (given: object) => olga.post<Answer>('/api/broadcasts', { audience: {}, ...given })
  const composed = async (given: object) => {
    const { status, body } = await compose(given)
    expect([status, body.detail]).toEqual([201, undefined])
    return body
  }
  const change = async (id: number, given: object) => {
    const { version } = (await olga.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
    return olga.put<Answer>(`/api/broadcasts/${id}`, { version, ...given })
  }
  const check = async (id: number) => (await olga.get<CheckAnswer>(`/api/broadcasts/${id}/check`)).body
  const launch = (id: number, shown: string) =>
    olga.post<ErrorAnswer>(`/api/broadcasts/${id}/launch`, { shown })
  const lettersOf = async (id: number) =>
    (await olga.get<LettersAnswer>(`/api/broadcasts/${id}/letters`)).body

  /** In English with words of its own for e-mail, in Russian without. */
  async function insertTemplate() {
    const organiserId = olga.user.telegramId
    const templateId = await createTemplate(admin.app, {
      ...{ name: `Invitation ${unique()}`, language: 'en', body: 'Chat {{ first_name }}' },
      ...{ translations: { ru: 'Чат' }, organiserId },
    })
    const letter = { subject: 'For {{ first_name }}', body: '<b>Mail</b> {{ first_name }}' }
    await saveTemplateLetter(admin.app, { templateId, language: 'en', organiserId, ...letter })
    return templateId
  }

  it('have the way and the subject that were given, which stay when the words change', async () => {
    const content = { text: 'Come on Friday', subject: ' The \r\n finals ' }
    const { id, way, content: shown } = await composed({ content, way: 'both' })
    expect([way, shown.subject]).toEqual(['both', 'The finals'])
    const edited = await change(id, { content: { text: 'Come on Saturday' } })
    expect(edited.body).toMatchObject({
      way: 'both',
      content: { text: 'Come on Saturday', subject: 'The finals' },
    })
    const fallback = await change(id, { way: 'fallback', content: { subject: 'News' } })
    expect(fallback.body).toMatchObject({
      ...{ way: 'fallback', content: { text: 'Come on Saturday', subject: 'News' } },
    })
    expect(await row(id)).toMatchObject({ sendTelegram: true, sendEmail: false, emailFallback: true })
    expect((await change(id, { content: { subject: '' } })).body.content.subject).toBeNull()
  })

  it('are another for each person where the subject alone has variables, and one for all without them', async () => {
    const content = { text: '<b>Come</b>', subject: 'For {{ first_name | you }}' }
    const { id, content: shown } = await composed({ content, way: 'email' })
    expect(shown).toMatchObject({ kind: 'template', markup: '<b>Come</b>', subject: content.subject })
    expect(await lettersOf(id)).toMatchObject([{ subject: 'For Olga', problem: null }])
    const plain = (await change(id, { content: { subject: 'For all' } })).body
    expect(plain.content).toMatchObject({ kind: 'text', markup: '<b>Come</b>', subject: 'For all' })
    const again = (await change(id, { content: { subject: 'To {{ city | you }}' } })).body
    expect(again.content).toMatchObject({ kind: 'template', markup: '<b>Come</b>' })
    const words = (await change(id, { content: { text: 'Other' } })).body
    expect(words.content).toMatchObject({ kind: 'template', markup: 'Other', subject: 'To {{ city | you }}' })
  })

  it.each([
    ['Hi {{ nobody }}', /nobody/],
    ['Hi {{ first_name', /first_name/],
    ['Hi {{ first_name }}, {{50%}} off', /character 22: “{{50%}} off”/],
    ['x'.repeat(501), /500/],
  ])(
    'are refused where the subject cannot be read or is too long, beside its field (%#)',
    async (subject, said) => {
      const refused = await compose({ content: { text: 'Hi', subject }, way: 'email' })
      expect([refused.status, refused.body.fields?.['content.subject']]).toEqual([
        ...[422, expect.stringMatching(said) as string],
      ])
      const { id } = await composed({ content: { text: 'Hi' } })
      const changed = await change(id, { content: { subject } })
      expect([changed.status, Object.keys(changed.body.fields ?? {})]).toEqual([422, ['content.subject']])
    },
  )

  it('can be edited where the subject that the chat stored has braces that are no variable', async () => {
    const content = { kind: 'text' as const, text: 'Hi', entities: [], subject: 'Sale {{50%}}' }
    const { id } = await insertBroadcast(admin.app, { content, createdBy: olga.user.telegramId })
    for (const given of [{ name: 'Other' }, { way: 'email' }, { content: { text: 'Come' } }]) {
      const { status, body } = await change(id, given)
      expect([status, body.detail, body.content.subject]).toEqual([200, undefined, content.subject])
    }
    const refused = await change(id, { content: { text: 'Hi {{ first_name }}' } })
    expect([refused.status, Object.keys(refused.body.fields ?? {})]).toEqual([422, ['content.subject']])
    expect((await row(id)).content).toMatchObject({ kind: 'text', text: 'Come', subject: content.subject })
  })

  it('of a file have no variables in their subject, for nobody would get values', async () => {
    const content = { kind: 'photo' as const, fileId: 'f' }
    const { id } = await insertBroadcast(admin.app, { content, createdBy: olga.user.telegramId })
    const refused = await change(id, { content: { subject: 'For {{ first_name }}' } })
    expect([refused.status, refused.body.code]).toEqual([422, 'subject_variables'])
    expect(refused.body.fields?.['content.subject']).toContain('“{{ first_name }}” would stay')
    expect((await change(id, { content: { subject: 'For all' } })).body.content.subject).toBe('For all')
  })

  it('are not launched with a file that Telegram hands out to no bot', async () => {
    await insertUser(admin.app, { email: `f${unique()}@example.org` })
    const content = { kind: 'photo' as const, fileId: 'of-another-bot', subject: 'News' }
    const { id } = await insertBroadcast(admin.app, {
      ...{ content, sendEmail: true, createdBy: olga.user.telegramId },
    })
    const refused = await launch(id, (await check(id)).shown)
    expect([refused.status, refused.body.code]).toEqual([422, 'letter_file_kept'])
    expect((await row(id)).status).toBe('draft')
  })

  it('are not chosen for what has no address for a letter, as in the chat', async () => {
    const poll = { kind: 'poll', fromChatId: 1, messageId: 1, question: 'Who?' } as const
    const { id } = await insertBroadcast(admin.app, { content: poll, createdBy: olga.user.telegramId })
    const refused = await change(id, { way: 'email' })
    expect([refused.status, refused.body.code]).toEqual([422, 'letter_content'])
    expect((await row(id)).sendEmail).toBe(false)
    expect(await lettersOf(id)).toMatchObject([
      { html: '', problem: expect.stringMatching(/poll/i) as string },
    ])
  })

  it('are counted by who has an address and wants them, as the way is chosen', async () => {
    const city = `City ${unique()}`
    const now = new Date()
    await insertUser(admin.app, { city, email: `a${unique()}@example.org`, blockedAt: now })
    await insertUser(admin.app, { city, email: `b${unique()}@example.org`, emailUnsubscribedAt: now })
    await insertUser(admin.app, { city })
    const audience = { cities: [city] }
    const count = async (way?: string) =>
      (await olga.post<CountAnswer>('/api/broadcasts/count', { audience, way })).body
    expect((await count()).letters).toBeNull()
    expect(await count('both')).toMatchObject({
      ...{ total: 3, reachable: 2, blocked: 1 },
      letters: { reachable: 1, withoutAddress: 1, unsubscribed: 1, inactive: 0 },
    })
  })

  it('are looked at before they are launched: how many, how long, and what is missing', async () => {
    const city = `City ${unique()}`
    for (let at = 0; at < 3; at += 1)
      await insertUser(admin.app, { city, email: `c${unique()}@example.org`, blockedAt: new Date() })
    const { id } = await composed({ content: { text: 'Hi' }, way: 'email', audience: { cities: [city] } })
    const before = await check(id)
    expect(before).toMatchObject({ canLaunch: false, seconds: 3, audience: { letters: { reachable: 3 } } })
    expect(before.warnings).toEqual(['Its e-mail has no subject yet.'])
    const refused = await launch(id, before.shown)
    expect([refused.status, refused.body.code]).toEqual([422, 'letter_without_subject'])
    const sentence = 'Its e-mail has no subject yet. Write one into “Subject of the e-mail”.'
    expect(refused.body).toMatchObject({ detail: sentence, fields: { 'content.subject': sentence } })
    await change(id, { content: { subject: 'News' } })
    const after = await check(id)
    expect(after).toMatchObject({ canLaunch: true, warnings: [] })
    expect((await launch(id, before.shown)).body.code).toBe('broadcast_not_as_shown')
    expect((await launch(id, after.shown)).status).toBe(200)
    expect(await row(id)).toMatchObject({ status: 'sending', sendTelegram: false, sendEmail: true })
  })

  it('are shown as one would get them while they are written, both parts, with what anybody typed as text', async () => {
    const text = '<b>Hi</b> {{ first_name }} &lt;script&gt;'
    const letter = {
      subject: '<i>A</i> {{ first_name }}',
      buttons: [[{ text: 'Go "there"', url: 'https://a.example/?a&b' }]],
    }
    const { body } = await olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', {
      content: { text },
      letter,
    })
    const [shown] = body.letters
    expect(shown).toMatchObject({ language: 'en', problem: null, subject: '<i>A</i> Olga' })
    expect(shown?.text).toContain('Hi Olga <script>')
    expect(shown?.html).toContain('<b>Hi</b> Olga &#60;script&#62;')
    expect(shown?.html).toContain('<a href="https://a.example/?a&#38;b">Go &#34;there&#34;</a>')
    const none = await olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', { content: { text } })
    expect(none.body.letters).toEqual([])
    const wrong = { ...letter, subject: '{{ nobody }}' }
    const refused = await olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', {
      content: { text },
      letter: wrong,
    })
    expect(refused.body.letters).toMatchObject([
      { html: '', problem: expect.stringContaining('nobody') as string },
    ])
  })

  it('that are shown have a link for unsubscribing that stops nothing, whoever presses it', async () => {
    const templateId = await insertTemplate()
    const letter = { subject: 'News', buttons: [] }
    const ofWords = { content: { text: 'Hi' }, letter }
    const ofTemplate = { bodies: { en: 'Hi' }, letters: { en: { subject: 'News' } } }
    const previews = [
      await olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', ofWords),
      await olga.post<TemplatePreviewAnswer>('/api/templates/preview', ofTemplate),
    ].flatMap(({ body }) => body.letters)
    const ofBroadcasts = await Promise.all(
      [{ text: 'Hi', subject: 'News' }, { templateId }].map(async (content) =>
        lettersOf((await composed({ content, way: 'both' })).id),
      ),
    )
    const shown = [...previews, ...ofBroadcasts.flat()]
    expect(shown).toHaveLength(1 + 1 + 1 + 2)
    for (const { text, html } of shown) {
      const [link = ''] = /\/unsubscribe\/announcements-[\w-]+/.exec(text) ?? []
      expect(html).toContain(link)
      for (const method of ['GET', 'POST']) expect((await admin.ask(link, { method })).status).toBe(404)
    }
    const { id } = olga.user
    const person = await admin.app.db.source.getRepository(User).findOneByOrFail({ id })
    expect(person.emailUnsubscribedAt).toBeNull()
  })

  it('that are refused on trial are refused before the message goes out, so that no second try doubles it', async () => {
    const { id } = await composed({ content: { text: 'Hi' }, way: 'both' })
    const sent = jest.spyOn(admin.app.messenger, 'sendBroadcast')
    try {
      const refused = await olga.post<TestAnswer & ErrorAnswer>(`/api/broadcasts/${id}/test`)
      expect([refused.status, refused.body.code]).toEqual([422, 'letter_without_subject'])
      expect(sent).not.toHaveBeenCalled()
    } finally {
      sent.mockRestore()
    }
  })

  it('of a template say what it says by e-mail in each language, also after it was changed', async () => {
    const templateId = await insertTemplate()
    const { id, content } = await composed({ content: { templateId, subject: '' }, way: 'both' })
    expect(content).toMatchObject({
      subject: null,
      template: { letters: { en: { subject: 'For {{ first_name }}' } } },
    })
    const letters = [
      { language: 'en', subject: 'For Olga', text: expect.stringMatching(/^Mail Olga/) as string },
      { language: 'ru', subject: 'For Olga', text: expect.stringMatching(/^Чат/) as string },
    ]
    expect(await lettersOf(id)).toMatchObject(letters)
    await transaction(admin.app, (tx) =>
      tx.getRepository(MessageTemplate).update({ id: templateId }, { subject: 'Other', bodyEmail: 'Other' }),
    )
    expect(await lettersOf(id)).toMatchObject(letters)
    await change(id, { content: { subject: 'My own' } })
    expect((await lettersOf(id)).map(({ subject }) => subject)).toEqual(['My own', 'My own'])
  })

  it('are not offered where nothing can go by e-mail, and the session tells it', async () => {
    expect((await olga.get<{ isMailSetUp: boolean }>('/api/session')).body.isMailSetUp).toBe(true)
    const without = await startTestAdmin(dialect)
    try {
      const pavel = await enterAs(without, { isOrganiser: true })
      expect((await pavel.get<{ isMailSetUp: boolean }>('/api/session')).body.isMailSetUp).toBe(false)
      const given = { content: { text: 'Hi', subject: 'Hi' }, audience: {}, way: 'both' }
      const refused = await pavel.post<Answer>('/api/broadcasts', given)
      expect([refused.status, refused.body.code]).toEqual([422, 'mail_unavailable'])
      const { body } = await pavel.post<Answer>('/api/broadcasts', { ...given, way: 'telegram' })
      const changed = await pavel.put<Answer>(`/api/broadcasts/${body.id}`, {
        version: body.version,
        way: 'email',
      })
      expect([changed.status, changed.body.code]).toEqual([422, 'mail_unavailable'])
    } finally {
      await without.stop()
    }
  })
})
