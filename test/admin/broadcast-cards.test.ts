import type { FastifyInstance } from 'fastify'
import type { BroadcastDetail } from '../../src/admin/api-types/broadcasts'
import { createServer } from '../../src/admin/create-server'
import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { User } from '../../src/db/entities/user.entity'
import { listStaleCards } from '../../src/domain/broadcasts/card'
import { showProgress } from '../../workers/progress.worker'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { unique } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'
import type { Person } from '../support/person'
import { waitUntil } from '../support/wait-until'

describe.each(dialectNames)('a draft of the chat whose launch is decided in the panel (%s)', (dialect) => {
  let herald: TestBot
  let server: FastifyInstance
  let owner: Person
  let olga: PanelClient
  beforeAll(async () => {
    const environment = { UNDO_SECONDS: '60', PUBLIC_URL: 'http://localhost:8080' }
    herald = await startTestBot(dialect, { environment })
    server = await createServer(herald.app)
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const ask = (path: string, init?: RequestInit) =>
      fetch(new URL(path, url), { redirect: 'manual', ...init })
    owner = herald.owner()
    await owner.say('/start')
    const { id } = await herald.app.db.source.getRepository(User).findOneByOrFail({ telegramId: owner.id })
    olga = await enterAs({ app: herald.app, url, ask, stop: () => Promise.resolve() }, { id })
  })
  afterAll(async () => {
    await server.close()
    await herald.stop()
  })

  const row = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const show = async (id: number) => (await olga.get<BroadcastDetail>(`/api/broadcasts/${id}`)).body
  const control = (id: number, given: object) => olga.post(`/api/broadcasts/${id}/controls`, given)
  const message = (messageId: number | undefined) => {
    const found = herald.emulator.chats
      .read(owner.id)
      .messages.find((each) => each.message.message_id === messageId)
    const buttons = found?.message.reply_markup?.inline_keyboard?.flat() ?? []
    return { text: found?.message.text ?? '', buttons: buttons.map(({ text }) => text) }
  }
  const edits = () => herald.emulator.counters().calls['editMessageText'] ?? 0

  /** Written in the chat; answers its id and its panel's message. */
  async function written(text = `Hall ${unique()}`) {
    await owner.say('/broadcast')
    await owner.tap('Everyone')
    await owner.say(text)
    await owner.hears('Audience:')
    const [draft] = (await olga.get<{ data: BroadcastDetail[] }>('/api/broadcasts?status=draft')).body.data
    return { id: draft?.id ?? 0, panel: owner.last()?.message_id }
  }
  /** The draft's buttons come last, when the update is handled already. */
  async function undo(panel: number | undefined) {
    await owner.tap('Undo')
    await waitUntil(() => message(panel).buttons.includes('Send now'))
  }
  /** What a worker does until every card is current, each a while after the one before. */
  async function refresh() {
    for (let turn = 1; turn < 4; turn += 1) {
      const app = { ...herald.app, now: () => new Date(Date.now() + turn * 4_000) }
      for (const broadcastId of await listStaleCards(app)) await showProgress(app, { broadcastId })
    }
    expect(await listStaleCards(herald.app)).toEqual([])
  }

  it('shows a set time in its own message, and taken back there it is a draft that is shown anew', async () => {
    const { id, panel } = await written('Doors open')
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString()
    await olga.post(`/api/broadcasts/${id}/launch`, { shown: (await show(id)).shown, scheduledAt })
    await refresh()
    expect(message(panel).text).toContain(`⏰ Broadcast ${id} is scheduled\nDoors open`)
    expect(message(panel).buttons).toEqual(['Send now', 'Cancel schedule'])
    await control(id, { control: 'undo' })
    await refresh()
    expect(message(panel).text).toContain(`✏️ Broadcast ${id} is a draft\nDoors open`)
    expect(message(panel).buttons).toEqual(['Show it', 'Cancel'])
    await owner.press('Show it')
    await owner.hears('Audience:')
    expect((await row(id)).draftMessages?.panel).toBe(owner.last()?.message_id)
    await owner.tap('Send now')
    expect((await row(id)).status).toBe('scheduled')
    await undo(owner.last()?.message_id)
  })

  it('shows a launch that can be undone, and a button of before says what is so and leads on', async () => {
    const { id, panel } = await written()
    await olga.post(`/api/broadcasts/${id}/launch`, { shown: (await show(id)).shown })
    expect((await owner.press('Send now')).answer?.text).toContain('already started or dropped')
    await refresh()
    expect(message(panel).text).toMatch(/starts in \d+ s/)
    await undo(panel)
    expect(await row(id)).toMatchObject({ status: 'draft', cardDigest: null })
  })

  it('scheduled in the chat and taken back in the panel is a draft in that very message', async () => {
    const { id } = await written()
    await owner.tap('Send now')
    const { cardMessageId } = await row(id)
    await control(id, { control: 'undo' })
    await refresh()
    expect(message(cardMessageId ?? 0).buttons).toEqual(['Show it', 'Cancel'])
    expect((await row(id)).draftMessages).toMatchObject({ panel: cardMessageId })
  })

  it('changed in the panel says so, and what the chat does itself is edited by nobody else', async () => {
    const { id, panel } = await written()
    await refresh()
    const { version } = await show(id)
    const before = edits()
    await refresh()
    expect(edits()).toBe(before)
    await olga.put(`/api/broadcasts/${id}`, { version, content: { text: 'Written anew' } })
    await refresh()
    expect(message(panel).text).toContain('changed or taken back outside this chat')
    await owner.press('Show it')
    await owner.hears('Audience:')
    expect(owner.texts()).toContain('Written anew')
  })

  it('dropped in the panel is gone in the chat', async () => {
    const { id, panel } = await written()
    const { version } = await show(id)
    expect((await olga.delete(`/api/broadcasts/${id}?version=${version}`)).status).toBe(204)
    expect(message(panel)).toEqual({ text: 'The draft is gone; nothing was sent.', buttons: [] })
  })
})
