import type { ErrorAnswer, ListAnswer } from '../../src/admin/api-types'
import type { QuestionDetail, QuestionRecord } from '../../src/admin/api-types/contact'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import type { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import type { ContactContent } from '../../src/vocabulary/contact'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

describe.each(dialectNames)('questions in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  let other: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    organiser = await enterAs(admin, { isOrganiser: true })
    other = await enterAs(admin, { isOrganiser: true, telegramUsername: 'organiser2' })
  })
  afterAll(() => admin.stop())

  const write = (
    { id: userId, telegramId }: Pick<User, 'id' | 'telegramId'>,
    content: ContactContent,
    replyToId: number | null = null,
  ) => askOrganisers(admin.app, { userId, telegramId, content, replyToId })
  const words = (text: string): ContactContent => ({ kind: 'text', text, entities: [] })
  const asks = async (text: string, values: Partial<User> = {}) => {
    const person = await insertProfile(admin.app, values)
    return { id: (await write(person, words(text))).questionId, person }
  }
  const list = async (query: string) => {
    const { status, body } = await organiser.get<ListAnswer<QuestionRecord>>(`/api/contact-messages?${query}`)
    expect(status).toBe(200)
    return body
  }
  const ids = async (query: string) => (await list(query)).data.map(({ id }) => id)
  const read = async (id: number) => (await organiser.get<QuestionDetail>(`/api/contact-messages/${id}`)).body
  const reply = (client: PanelClient, id: number, body: object) =>
    client.post<QuestionDetail & ErrorAnswer>(`/api/contact-messages/${id}/replies`, body)
  const answersTo = (threadId: number) =>
    admin.app.db.source.getRepository(ContactMessage).findBy({ threadId, direction: 'answer' })

  it('are listed by whether they wait, page by page, and found by words, person and number', async () => {
    const first = await asks('May I bring a guest?', { firstName: 'Anna', telegramUsername: 'anna_p' })
    const second = await asks('Где будет парковка?', { firstName: 'Борис' })
    await reply(organiser, first.id, { text: 'Yes', readUpTo: first.id })
    expect(await ids('isAnswered=false')).toEqual([second.id])
    expect(await ids('isAnswered=true')).toEqual([first.id])
    expect(await list('perPage=1&sort=askedAt&order=asc')).toMatchObject({
      data: [{ id: first.id }],
      total: 2,
    })
    for (const search of ['guest', 'anna', `#${first.id}`])
      expect(await ids(`q=${encodeURIComponent(search)}`)).toEqual([first.id])
    expect(await ids(`q=${encodeURIComponent('ПАРК')}`)).toEqual([second.id])
    const values = await organiser.get(`/api/contact-messages/values`)
    expect(values.body).toMatchObject({ isAnswered: [{ count: 1 }, { count: 1 }] })
    const csv = await (await organiser.browser.get('/api/contact-messages/export.csv?q=guest')).text()
    expect(csv.trim().split('\r\n')).toEqual([
      expect.stringContaining('answered_by'),
      expect.stringContaining('May I bring a guest?'),
    ])
  })

  it('show their conversation, files by what they are, and what could not be delivered', async () => {
    const { id, person } = await asks('One')
    await reply(organiser, id, { text: ' <b>Two</b>\n\n\n3', readUpTo: id })
    const [answer] = await answersTo(id)
    const failure = { status: 'failed', error: 'Forbidden: bot was blocked by the user' } as const
    await transaction(admin.app, (tx) =>
      tx.getRepository(ContactMessage).update({ id: answer?.id ?? 0 }, failure),
    )
    const { questionId: nextId } = await write(person, words('Four'), id)
    await write(person, { kind: 'photo', fileId: 'f', caption: 'five' }, id)
    const shown = await read(nextId)
    expect(shown).toMatchObject({ threadId: id, answeredAt: null })
    expect(shown.thread).toMatchObject([
      { direction: 'question', text: 'One', by: null },
      { direction: 'answer', text: ' <b>Two</b>\n\n\n3', by: 'Somebody', ...failure },
      { direction: 'question', text: 'Four' },
      { direction: 'question', kind: 'photo', text: 'five' },
    ])
    expect((await read(id)).answeredAt).not.toBeNull()
    expect((await organiser.get('/api/contact-messages/999999')).status).toBe(404)
  })

  it('are answered once, however often and by how many: whoever comes second is told who was first', async () => {
    const { id } = await asks('Who?')
    const answers = await Promise.all([
      reply(organiser, id, { text: 'I', readUpTo: id }),
      reply(organiser, id, { text: 'I', readUpTo: id }),
      reply(other, id, { text: 'No, I', readUpTo: id }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const [kept, ...others] = await answersTo(id)
    expect(others).toEqual([])
    expect(kept).toMatchObject({ status: 'pending', threadId: id })
    const log = await admin.app.db.source
      .getRepository(AuditLog)
      .findBy({ action: 'contact.answered', targetId: id })
    expect(log).toMatchObject([{ actorId: kept?.answeredBy, targetType: 'contact_message' }])
  })

  it('are never answered by the panel after an answer from the chat that nobody saw, however close they come', async () => {
    const race = async (round: number) => {
      const { id } = await asks(`Round ${round}?`)
      const fromChat = { questionId: id, organiserId: other.user.telegramId, content: words('Chat') }
      const [{ status }] = await Promise.all([
        reply(organiser, id, { text: 'Panel', readUpTo: id }),
        answerQuestion(admin.app, fromChat),
      ])
      const kept = (await answersTo(id)).sort((a, b) => a.id - b.id).map(({ content }) => content)
      return { status, kept: kept.map((content) => ('text' in content ? content.text : '')) }
    }
    for (let round = 1; round <= 12; round += 1) {
      const raced = await race(round)
      const expected = raced.status === 201 ? ['Panel', 'Chat'] : ['Chat']
      expect(raced).toEqual({ status: raced.status === 201 ? 201 : 409, kept: expected })
    }
  })

  it('can have a second answer from whoever has read the first, also when that came by the chat', async () => {
    const { id } = await asks('And?')
    const fromChat = { questionId: id, organiserId: other.user.telegramId, content: words('From the chat') }
    await answerQuestion(admin.app, fromChat)
    const refused = await reply(organiser, id, { text: 'Mine', readUpTo: id })
    expect(refused).toMatchObject({
      ...{ status: 409, body: { code: 'contact_answered' } },
      body: { detail: expect.stringContaining('@organiser2') as string },
    })
    const { thread } = await read(id)
    expect((await reply(organiser, id, { text: 'Mine', readUpTo: thread.at(-1)?.id ?? 0 })).status).toBe(201)
    expect(await answersTo(id)).toHaveLength(2)
  })

  it('take a text as long as Telegram does, and nothing that says nothing', async () => {
    const { id } = await asks('Long?')
    for (const text of ['', ' \n ', 'x'.repeat(3501), 7])
      expect((await reply(organiser, id, { text, readUpTo: id })).status).toBe(422)
    for (const readUpTo of [true, '5', 0, 1.5, null, undefined])
      expect((await reply(organiser, id, { text: 'x', readUpTo })).status).toBe(422)
    expect((await reply(organiser, 999_999, { text: 'x', readUpTo: 1 })).status).toBe(404)
    const odd = `half \ud83d of one ${'x'.repeat(3400)}`
    expect((await reply(organiser, id, { text: odd, readUpTo: id })).status).toBe(201)
    expect((await answersTo(id))[0]?.content).toMatchObject({ text: odd.replace('\ud83d', '') })
  })
})
