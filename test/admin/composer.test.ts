import type { FastifyInstance } from 'fastify'
import type { ErrorAnswer } from '../../src/admin/api-types'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import type {
  AudienceOptionsAnswer,
  CheckAnswer,
  CountAnswer,
  TestAnswer,
} from '../../src/admin/api-types/composer'
import type { TemplatePreviewAnswer, TemplateRecord } from '../../src/admin/api-types/templates'
import { createServer } from '../../src/admin/create-server'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { saveDraft } from '../../src/domain/conversations/save-draft'
import { findDraft } from '../../src/domain/conversations/find-draft'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { sessionToken } from '../support/browser'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, unique } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

type Answer = BroadcastDetail & ErrorAnswer

describe.each(dialectNames)('broadcasts composed in the panel (%s)', (dialect) => {
  let herald: TestBot
  let server: FastifyInstance
  let owner: Person
  let reader: Person
  let olga: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    const environment = { BROADCAST_RATE: '200', PUBLIC_URL: 'http://localhost:8080' }
    herald = await startTestBot(dialect, { environment })
    server = await createServer(herald.app)
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const ask = (path: string, init?: RequestInit) =>
      fetch(new URL(path, url), { redirect: 'manual', ...init })
    const panel = { app: herald.app, url, ask, stop: () => Promise.resolve() }
    owner = herald.owner()
    reader = herald.person({ firstName: 'Reader' })
    for (const person of [owner, reader]) await person.say('/start')
    const { id } = await users().findOneByOrFail({ telegramId: owner.id })
    olga = await enterAs(panel, { id })
    other = await enterAs(panel, { isOrganiser: true, isActive: false, telegramUsername: 'organiser2' })
  })
  afterAll(async () => {
    await server.close()
    await herald.stop()
  })

  const users = () => herald.app.db.source.getRepository(User)
  const row = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  /** What the log tells of a broadcast after that it was composed. */
  const logOf = async (targetId: number) => {
    const rows = await herald.app.db.source.getRepository(AuditLog).find({
      where: { targetType: 'broadcast', targetId },
      order: { id: 'ASC' },
    })
    expect(rows[0]).toMatchObject({
      action: 'broadcast.composed',
      actorId: owner.id,
      changes: { via: 'panel' },
    })
    return rows.slice(1)
  }
  const compose = (given: object = {}) =>
    olga.post<Answer>('/api/broadcasts', {
      ...{ content: { text: `<b>Hall</b> ${unique()} opens` }, audience: {} },
      ...given,
    })
  const composed = async (given: object = {}) => {
    const { status, body } = await compose(given)
    expect([status, body.detail]).toEqual([201, undefined])
    return body
  }
  const show = async (id: number) => (await olga.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
  const change = (id: number, given: object) => olga.put<Answer>(`/api/broadcasts/${id}`, given)
  const check = async (id: number) => (await olga.get<CheckAnswer>(`/api/broadcasts/${id}/check`)).body
  const launch = (client: PanelClient, id: number, given: object) =>
    client.post<Answer>(`/api/broadcasts/${id}/launch`, given)
  /** Until a broadcast has ended, with workers that deliver it. */
  const delivered = async (id: number, isTold = (): Promise<unknown> => Promise.resolve()) => {
    const workers = startWorkers(herald.app)
    try {
      await waitUntil(async () => (await row(id)).completedAt !== null)
      await isTold()
      await expectLedgerInOrder(herald.app, id)
    } finally {
      await workers.stop()
    }
  }
  /** The card of this one, which may come after those of others. */
  const cardTells = (id: number) => owner.hears(new RegExp(`Broadcast ${id} is finished[\\s\\S]*2 sent`))
  const got = (person: Person, text: string) => person.texts().filter((each) => each === text).length

  it('go the whole way: written, counted, shown, checked, tried, launched, delivered, with a card in the chat', async () => {
    const text = 'Dear {{ first_name | friend }}, <b>the hall</b> opens'
    const counted = await olga.post<CountAnswer>('/api/broadcasts/count', { audience: { languages: ['en'] } })
    expect(counted.body).toMatchObject({ reachable: 2, lines: ['Language: English'], tooNarrow: [] })
    const preview = await olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', { content: { text } })
    expect(preview.body.previews).toMatchObject([
      { text: 'Dear friend, the hall opens', entities: [{ type: 'bold', offset: 13, length: 8 }] },
    ])
    const buttons = [[{ text: 'Map', url: 'https://example.org/map' }]]
    const content = { text, buttons, stopButton: true }
    const { id, name, ...draft } = await composed({ content, audience: { languages: ['en'] } })
    expect([name, draft.status, draft.content.markup]).toEqual(['Dear …, the hall opens', 'draft', text])
    const checked = await check(id)
    expect(checked).toMatchObject({
      ...{ canLaunch: true, isWhole: true, seconds: 1, shown: draft.shown, version: draft.version },
      audience: { total: 3, reachable: 2, inactive: 1 },
    })
    expect(checked.warnings).toEqual([expect.stringContaining('1') as string])
    const tried = await olga.post<TestAnswer>(`/api/broadcasts/${id}/test`)
    expect([tried.status, tried.body]).toEqual([200, { problem: null }])
    const test = owner.last()
    expect([test?.text, test?.reply_markup?.inline_keyboard?.flat().length]).toEqual([
      ...['Dear friend, the hall opens', 2],
    ])
    const launched = await launch(olga, id, { shown: checked.shown })
    expect([launched.status, launched.body.status]).toEqual([200, 'sending'])
    await delivered(id, () => cardTells(id))
    expect(await show(id)).toMatchObject({
      ...{ status: 'completed', counts: { sent: 2, skipped: 1 }, remaining: 0 },
      followUps: { retractable: 2 },
    })
    expect(got(reader, 'Dear friend, the hall opens')).toBe(1)
  })

  it('are written in the notation of templates: formatting, literal braces and values for each person', async () => {
    const { content } = await composed({ content: { text: 'A &lt;b&gt; <i>B</i> &#123;{ C }}' } })
    expect(content).toMatchObject({
      ...{ kind: 'text', text: 'A <b> B {{ C }}', entities: [{ type: 'italic', offset: 6, length: 1 }] },
      markup: 'A &lt;b&gt; <i>B</i> &#123;{ C }}',
    })
    const template = await olga.post<TemplateRecord>('/api/templates', {
      ...{ name: `Doors ${unique()}`, fallbackLanguage: 'en', bodies: { en: 'Hi {{ city }}', ru: 'Привет' } },
    })
    const { id: templateId, name } = template.body
    const chosen = await composed({ content: { templateId }, name: '  Doors   today ' })
    expect(chosen).toMatchObject({
      name: 'Doors today',
      content: { kind: 'template', markup: null, template: { id: templateId, name, fallbackLanguage: 'en' } },
    })
    const preview = (language?: string) =>
      olga.post<TemplatePreviewAnswer>('/api/broadcasts/preview', { content: { templateId }, language })
    expect((await preview()).body.previews.map(({ language }) => language)).toEqual(['en', 'ru'])
    expect((await preview('ru')).body.previews).toMatchObject([{ text: 'Привет' }])
  })

  it.each([
    ['a tag that is not closed', 'content.text', { content: { text: '<b>open' } }],
    ['no words', 'content.text', { content: { text: ' ' } }],
    ['an unknown variable', 'content.text', { content: { text: '{{ shoe_size }}' } }],
    ['more than a message takes', 'content.text', { content: { text: 'x'.repeat(4097) } }],
    ['words and a template at once', 'content', { content: { text: 'Hi', templateId: 1 } }],
    [
      'a button that leads nowhere',
      'content.buttons',
      { content: { text: 'Hi', buttons: [[{ text: 'A', url: 'javascript:alert(1)' }]] } },
    ],
    [
      'a button without a word',
      'content.buttons',
      { content: { text: 'Hi', buttons: [[{ text: ' ', url: 'https://a.example' }]] } },
    ],
    ['a filter nobody knows', 'audience', { audience: { shoeSize: 44 } }],
    ['an audience of nobody', 'audience', { audience: { cities: ['Nowhere'] } }],
  ])('refuse %s at %s', async (_, field, wrong) => {
    const { status, body } = await compose(wrong)
    expect([status, Object.keys(body.fields ?? {})]).toEqual([422, [field]])
    expect(body.fields?.[field]).not.toBe('')
  })

  it('change while they are drafts, each field by itself; the second who changes one is told who was first', async () => {
    const { id, version, content } = await composed({ content: { text: 'One', stopButton: true } })
    const first = await other.put<Answer>(`/api/broadcasts/${id}`, { version, name: 'Winter' })
    expect(first.body).toMatchObject({ name: 'Winter', content })
    const second = await change(id, { version, name: 'Late' })
    expect([second.status, second.body.code, second.body.detail]).toEqual([
      ...[409, 'changed_meanwhile', expect.stringContaining('@organiser2') as string],
    ])
    const { version: seen } = first.body
    const words = await change(id, {
      version: seen,
      content: { text: '<b>Two</b>' },
      policy: 'at_least_once',
    })
    expect(words.body).toMatchObject({
      ...{ name: 'Winter', policy: 'at_least_once', content: { text: 'Two', stopButton: true } },
    })
    const buttons = [[{ text: 'Map', url: 'https://example.org' }]]
    const below = await change(id, { version: words.body.version, content: { buttons, stopButton: false } })
    expect(below.body.content).toMatchObject({ text: 'Two', buttons, stopButton: false })
    const same = await change(id, {
      ...{
        version: below.body.version,
        name: 'Winter',
        content: { text: '<b>Two</b>', buttons },
        audience: {},
      },
    })
    expect(same.body.version).toBe(below.body.version)
    expect((await logOf(id)).map(({ action, changes }) => [action, changes])).toEqual([
      ['broadcast.changed', { fields: ['name'] }],
      ['broadcast.changed', { fields: ['policy', 'content'] }],
      ['broadcast.changed', { fields: ['content'] }],
    ])
    const nobody = await change(id, { version: same.body.version, audience: { cities: ['Nowhere'] } })
    expect([nobody.status, nobody.body.code]).toEqual([422, 'audience_empty'])
  })

  it('are dropped as they were seen, and what was launched is neither dropped nor changed', async () => {
    const { id, version } = await composed()
    const changed = await change(id, { version, name: 'New' })
    expect((await olga.delete<ErrorAnswer>(`/api/broadcasts/${id}?version=${version}`)).status).toBe(409)
    const { version: seen } = changed.body
    expect((await olga.delete(`/api/broadcasts/${id}?version=${seen}`)).status).toBe(204)
    expect((await olga.get(`/api/broadcasts/${id}`)).status).toBe(404)
    expect((await logOf(id)).at(-1)).toMatchObject({ action: 'broadcast.dropped', changes: { name: 'New' } })
    const launched = await composed()
    await launch(olga, launched.id, { shown: launched.shown })
    const late = [
      await olga.delete<ErrorAnswer>(`/api/broadcasts/${launched.id}?version=${launched.version}`),
      await change(launched.id, { version: launched.version, name: 'New' }),
      await olga.get<ErrorAnswer>(`/api/broadcasts/${launched.id}/check`),
    ]
    for (const { status, body } of late) expect([status, body.code]).toEqual([409, 'broadcast_not_draft'])
    await olga.post(`/api/broadcasts/${launched.id}/controls`, { control: 'cancel' })
  })

  it('end no form that is open in the chat', async () => {
    const draft = { form: 'profile', version: 1, step: 'city', answers: {}, promptMessageId: null }
    await saveDraft(herald.app, { telegramId: owner.id, ...draft })
    const { id, version } = await composed()
    await change(id, { version, audience: { languages: ['en'] } })
    expect(await findDraft(herald.app, { telegramId: owner.id })).not.toBeNull()
    await owner.say('/cancel')
  })

  it('start once when two organisers press at the same time, one of them twice', async () => {
    const { id, shown, content } = await composed()
    const answers = await Promise.all([olga, other, olga].map((client) => launch(client, id, { shown })))
    expect(answers.map(({ status, body }) => `${status} ${body.code}`).sort()).toEqual([
      ...['200 undefined', '409 broadcast_not_draft', '409 broadcast_not_draft'],
    ])
    const started = (await logOf(id)).filter(({ action }) => action === 'broadcast.started')
    expect(started.map(({ changes }) => changes)).toEqual([{ status: ['draft', 'sending'], via: 'panel' }])
    await delivered(id)
    expect([got(reader, content.text), await countStates(herald.app, id)]).toMatchObject([1, { sent: 2 }])
  })

  it('start nothing when they are no longer what was shown', async () => {
    const { id, shown, version } = await composed()
    await other.put(`/api/broadcasts/${id}`, { version, content: { text: 'Another text' } })
    const late = await launch(olga, id, { shown })
    expect([late.status, late.body.code]).toEqual([409, 'broadcast_not_as_shown'])
    expect([(await row(id)).status, await countStates(herald.app, id), await logOf(id)]).toMatchObject([
      ...['draft', {}, [{ action: 'broadcast.changed' }]],
    ])
    const now = await check(id)
    expect((await launch(olga, id, { shown: now.shown })).status).toBe(200)
    await olga.post(`/api/broadcasts/${id}/controls`, { control: 'cancel' })
  })

  it('start nothing when nobody belongs to their audience any more, and the check says why', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { id: userId } = await users().findOneByOrFail({ telegramId: reader.id })
    const { id: registrationId } = await insertRegistration(herald.app, { competitionId, userId })
    const { id, shown } = await composed({ audience: { competitionIds: [competitionId] } })
    await transaction(herald.app, (tx) => tx.getRepository(Registration).delete({ id: registrationId }))
    const checked = await check(id)
    expect([checked.canLaunch, checked.warnings.length > 0]).toEqual([false, true])
    expect(checked.audience.tooNarrow).toEqual([expect.stringContaining('Competition') as string])
    const { status, body } = await launch(olga, id, { shown })
    expect([status, body.code, (await row(id)).status]).toEqual([422, 'audience_empty', 'draft'])
  })

  it('are launched or not when the process dies before it answers: the row is the command', async () => {
    const { id, shown, content } = await composed()
    const never = () => new Promise<void>(() => {}) // the process ends while it speaks to Redis
    const dying = await createServer({
      ...herald.app,
      queues: { ...herald.app.queues, dispatch: { ...herald.app.queues.dispatch, wake: never } },
    })
    try {
      const address = await dying.listen({ host: '127.0.0.1', port: 0 })
      const cut = new AbortController()
      const asked = fetch(`${address}/api/broadcasts/${id}/launch`, {
        method: 'POST',
        signal: cut.signal,
        headers: {
          ...{ 'content-type': 'application/json', origin: 'http://localhost:8080' },
          cookie: [...olga.browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'x-csrf-token': await sessionToken(olga.browser),
        },
        body: JSON.stringify({ shown }),
      }).catch(() => 'no answer') // cut off below, as by a kill
      await waitUntil(async () => (await row(id)).status !== 'draft')
      cut.abort()
      expect(await asked).toBe('no answer')
    } finally {
      dying.server.closeAllConnections()
      await dying.close()
    }
    const again = await launch(olga, id, { shown })
    expect([again.status, again.body.code]).toEqual([409, 'broadcast_not_draft'])
    await delivered(id)
    expect(got(reader, content.text)).toBe(1)
  })

  it('wait for their time, on any clock, and are taken back; a time that has passed is refused', async () => {
    const { id, shown } = await composed()
    const past = await launch(olga, id, { shown, scheduledAt: '2020-01-01T10:00:00Z' })
    expect([past.status, Object.keys(past.body.fields ?? {})]).toEqual([422, ['scheduledAt']])
    const at = new Date(Date.now() + 3_600_000)
    const local = new Date(at.getTime() + 2 * 3_600_000).toISOString().replace('Z', '+02:00')
    const set = await launch(olga, id, { shown, scheduledAt: local })
    expect(set.body).toMatchObject({ status: 'scheduled', scheduledAt: at.toISOString() })
    expect((await row(id)).audienceMaxId).toBeNull()
    await olga.post(`/api/broadcasts/${id}/controls`, { control: 'undo' })
    expect(await show(id)).toMatchObject({ status: 'draft', scheduledAt: null, shown })
  })

  it('are seen in the chat, paused, resumed and cancelled there', async () => {
    const { id, shown } = await composed({ name: 'From the panel' })
    await owner.say('/broadcasts')
    await owner.tap(`#${id}`)
    expect(owner.last()?.text).toContain('2 people will get it')
    await launch(olga, id, { shown, canary: true })
    expect((await row(id)).canary).toMatchObject({ people: 10 })
    await owner.say('/broadcasts')
    await owner.tap(`#${id}`)
    await owner.tap('Pause')
    expect((await show(id)).pause.cause).toBe('organiser')
    const resumed = await olga.post<ErrorAnswer>(`/api/broadcasts/${id}/controls`, { control: 'resume' })
    expect(resumed.status).toBe(200)
    await owner.say('/broadcasts')
    await owner.tap(`#${id}`)
    await owner.tap('Cancel')
    expect((await show(id)).status).toBe('cancelled')
    const late = await olga.post<ErrorAnswer>(`/api/broadcasts/${id}/controls`, { control: 'pause' })
    expect([late.status, late.body.detail]).toEqual([
      ...[409, expect.stringMatching(/already cancelled by/) as string],
    ])
  })

  it('that were written in the chat are changed and launched here, and the message that showed them becomes the card', async () => {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say('Written <b>in the chat</b>')
    await owner.hears('Audience:')
    const panelMessage = owner.last()?.message_id
    const [draft] = (await olga.get<{ data: BroadcastDetail[] }>('/api/broadcasts?status=draft')).body.data
    const { id = 0 } = draft ?? {}
    const { version, content } = await show(id)
    expect(content.markup).toBe('Written &lt;b&gt;in the chat&lt;/b&gt;')
    const changed = await change(id, { version, content: { text: 'Written in <b>both</b>' } })
    expect((await owner.press('Send now')).answer?.text).toContain('Somebody has changed this broadcast')
    await waitUntil(async () => (await row(id)).draftMessages?.panel !== panelMessage)
    expect((await launch(olga, id, { shown: changed.body.shown })).status).toBe(200)
    const { cardMessageId, draftMessages } = await row(id)
    await delivered(id, () => cardTells(id))
    const card = herald.emulator.chats
      .read(owner.id)
      .messages.find(({ message }) => message.text?.startsWith(`✅ Broadcast ${id} is finished`))
    expect([cardMessageId, card?.message.message_id]).toEqual([draftMessages?.panel, draftMessages?.panel])
    expect(got(reader, 'Written in both')).toBe(1)
  })

  it('say why a trial did not come', async () => {
    const { id } = await composed()
    const mute = await other.post<TestAnswer>(`/api/broadcasts/${id}/test`)
    expect(mute.body.problem).toContain('Telegram does not let the bot write to you')
    const lacking = await composed({ content: { text: '{{ presentation }}' } })
    expect((await olga.post<TestAnswer>(`/api/broadcasts/${lacking.id}/test`)).body.problem).toContain(
      'empty',
    )
    expect(await check(lacking.id)).toMatchObject({ lacking: [{ variable: 'presentation', people: 2 }] })
  })

  it('offer what an audience can be narrowed by, with names and people, and count it', async () => {
    const { id: competitionId, name } = await insertCompetition(herald.app)
    const { id: userId } = await users().findOneByOrFail({ telegramId: reader.id })
    await insertRegistration(herald.app, { competitionId, userId, role: 'voter' })
    const options = async (query = '') =>
      (await olga.get<AudienceOptionsAnswer & ErrorAnswer>(`/api/audience-options${query}`)).body
    expect(await options('?dimension=competition')).toMatchObject({ filter: 'competitionIds' })
    const { options: competitions } = await options('?dimension=competition')
    expect(competitions).toContainEqual({ value: competitionId, label: name, people: 1, isChosen: false })
    const audience = encodeURIComponent(JSON.stringify({ competitionIds: [competitionId] }))
    const roles = await options(`?dimension=role&audience=${audience}`)
    expect(roles.options.filter(({ people }) => people > 0)).toMatchObject([
      { value: 'voter', label: 'Voter' },
    ])
    const counted = await olga.post<CountAnswer>('/api/broadcasts/count', {
      audience: { competitionIds: [competitionId], roles: ['player'] },
    })
    expect(counted.body).toMatchObject({ total: 0, registrations: 0 })
    expect(counted.body.tooNarrow).toEqual(['Without “Role” it would be 1 person.'])
    for (const wrong of [
      '',
      '?dimension=role&audience=no',
      '?dimension=role&audience={"shoe":1}',
      '?dimension=shoe',
    ])
      expect((await options(wrong)).code).toBe('request_invalid')
  })
})
