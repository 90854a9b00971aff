import { Broadcast } from '../../src/db/entities/broadcast.entity'
import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { createBroadcast } from '../../src/domain/broadcasts/create-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { createTemplate } from '../../src/domain/templates/create-template'
import { deleteTemplate } from '../../src/domain/templates/delete-template'
import { freezeTemplate } from '../../src/domain/templates/freeze-template'
import { saveTemplateBody } from '../../src/domain/templates/save-template-body'
import { seedPeople } from '../../src/domain/users/seed-people'
import type { Audience } from '../../src/vocabulary/audience'
import { startTestBot } from '../support/bot'
import type { TestBot } from '../support/bot'
import { countStates, expectLedgerInOrder } from '../support/broadcasts'
import { dialectNames } from '../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../support/fixtures'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const organiserId = 900_001

describe.each(dialectNames)('a broadcast from a template (%s)', (dialect) => {
  let herald: TestBot
  beforeEach(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { BROADCAST_RATE: '200' } })
  })
  afterEach(() => herald.stop())

  let lastId = 500
  /** Somebody in the database and in Telegram. */
  async function person(values: Parameters<typeof insertProfile>[1]) {
    const telegramId = (lastId += 1)
    herald.emulator.people.createUser({ id: telegramId })
    herald.emulator.people.say(telegramId, '/start')
    return insertProfile(herald.app, { telegramId, ...values })
  }

  async function draft(bodies: { en: string; ru?: string }, audience: Audience = {}) {
    const { app } = herald
    const templateId = await createTemplate(app, { name: 'T', language: 'en', body: bodies.en, organiserId })
    if (bodies.ru !== undefined)
      await saveTemplateBody(app, { templateId, language: 'ru', body: bodies.ru, organiserId })
    const content = await freezeTemplate(app, { templateId })
    const draft = { name: content.name, content, audience, createdBy: organiserId, templateId }
    const broadcastId = await createBroadcast(app, draft)
    await startBroadcast(app, { broadcastId, organiserId, card: { chatId: organiserId, messageId: 1 } })
    return { templateId, broadcastId }
  }

  const load = (id: number) => herald.app.db.source.getRepository(Broadcast).findOneByOrFail({ id })
  const recipient = (broadcastId: number, userId: number) =>
    herald.app.db.source.getRepository(BroadcastRecipient).findOneByOrFail({ broadcastId, userId })
  const received = (chatId: number) =>
    herald.emulator.chats
      .read(chatId)
      .messages.filter(({ isFromBot }) => isFromBot)
      .map(({ message }) => message)

  async function deliver(broadcastId: number, until = 'completed'): Promise<void> {
    const workers = startWorkers(herald.app)
    try {
      await waitUntil(async () => (await load(broadcastId)).status === until, 25_000)
    } finally {
      await workers.stop()
    }
  }

  test('reaches each in their language with their values, whatever becomes of the template meanwhile', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup <i>&' })
    const ann = await person({ firstName: '<b>Ann</b>', language: 'en', city: '😀 Bath' })
    const olga = await person({ firstName: 'Ольга', language: 'ru' })
    for (const { id: userId, telegramId } of [ann, olga])
      await insertRegistration(herald.app, {
        userId,
        telegramId,
        competitionId,
        role: 'voter',
        status: 'approved',
      })
    const outsider = await person({ firstName: 'Outsider' })
    const { templateId, broadcastId } = await draft(
      {
        en: 'Hi {{ first_name }} of {{ city }}: <b>{{ role }}, {{ competition_name }}</b>',
        ru: 'Привет, <i>{{ first_name }}</i>: {{ role }}, {{ registration_status }}',
      },
      { competitionIds: [competitionId] },
    )
    await saveTemplateBody(herald.app, { templateId, language: 'ru', body: 'Другое', organiserId })
    await deleteTemplate(herald.app, { templateId, organiserId })
    await deliver(broadcastId)

    const text = 'Hi <b>Ann</b> of 😀 Bath: Voter, Cup <i>&'
    expect(received(ann.telegramId)).toMatchObject([
      { text, entities: [{ type: 'bold', offset: 26, length: 15 }] },
    ])
    expect(received(olga.telegramId)).toMatchObject([
      { text: 'Привет, Ольга: Судья, одобрена', entities: [{ type: 'italic', offset: 8, length: 5 }] },
    ])
    expect(received(outsider.telegramId)).toEqual([])
    expect(await recipient(broadcastId, ann.id)).toMatchObject({ status: 'sent', renderedBody: text })
    expect(await load(broadcastId)).toMatchObject({ templateId: null, sentCount: 2 })
    await expectLedgerInOrder(herald.app, broadcastId)
  })

  test('falls back to the language chosen for that', async () => {
    const olga = await person({ firstName: 'Ольга', language: 'ru' })
    const stranger = await person({ firstName: null, language: null })
    const { broadcastId } = await draft({ en: 'Hi {{ first_name | friend }}' })
    await deliver(broadcastId)
    expect(received(olga.telegramId)).toMatchObject([{ text: 'Hi Ольга' }])
    expect(received(stranger.telegramId)).toMatchObject([{ text: 'Hi friend' }])
  })

  test('fails without a call for whom nothing can be rendered, and keeps what was rendered', async () => {
    const fine = await person({ bio: 'short' })
    const long = await person({ bio: 'x'.repeat(4097) })
    const empty = await person({ bio: null })
    const { broadcastId } = await draft({ en: '{{ bio }}' })
    await deliver(broadcastId)
    expect(await countStates(herald.app, broadcastId)).toEqual({ sent: 1, failed: 2 })
    expect(await recipient(broadcastId, long.id)).toMatchObject({
      status: 'failed',
      errorCode: 'rendered_too_long',
      renderedBody: 'x'.repeat(4097),
      attempts: 1,
    })
    expect(await recipient(broadcastId, empty.id)).toMatchObject({ errorCode: 'rendered_empty' })
    expect(received(fine.telegramId)).toMatchObject([{ text: 'short' }])
    expect([...received(long.telegramId), ...received(empty.telegramId)]).toEqual([])
    await expectLedgerInOrder(herald.app, broadcastId)
  })

  test('pauses when the first people all get nothing', async () => {
    await seedPeople(herald.app, { count: 600, firstTelegramId: 1_000_000 })
    const { broadcastId } = await draft({ en: '{{ bio }}' })
    await deliver(broadcastId, 'paused')
    expect(await load(broadcastId)).toMatchObject({
      pauseCause: 'content',
      pauseDetail: 'the text is empty once the values are in it',
    })
  })
})
