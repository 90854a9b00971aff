import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { transaction } from '../../src/db/transaction'
import { translator } from '../../src/messages/translate'
import type { Stoppable } from '../../src/shutdown'
import { languages } from '../../src/vocabulary/language'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import { insertProfile } from '../support/fixtures'
import { findUser } from '../support/inbox'
import type { Person } from '../support/person'
import { labels } from '../support/registering'
import { waitUntil } from '../support/wait-until'
import { startWorkers } from '../support/workers'

const GROUP = -2_000_777
const OWNER = 900_001

/** Shown as it was typed, to the last mark. */
const odd =
  '<b>May I</b> & "bring" 😀 a _guest_*? שלום ‏مرحبا [x](tg://user?id=1) { $name } ´; DROP TABLE users;--'

interface Stage {
  bot: TestBot
  workers: Stoppable
  owner: Person
  stop(): Promise<void>
}

async function setStage(
  dialect: (typeof dialectNames)[number],
  { chat, language = 'en' }: { chat?: number; language?: 'en' | 'ru' } = {},
): Promise<Stage> {
  const environment: Record<string, string> = chat === undefined ? {} : { SUPPORT_CHAT_ID: String(chat) }
  const bot = await startTestBot(dialect, { adminIds: [OWNER], environment })
  const workers = startWorkers(bot.app)
  const owner = bot.owner({ languageCode: language, username: 'owner' })
  await owner.say('/start')
  return {
    ...{ bot, workers, owner },
    stop: async () => {
      await workers.stop()
      await bot.stop()
    },
  }
}

const textsIn = ({ bot }: Stage, chatId: number) =>
  bot.emulator.chats
    .read(chatId)
    .messages.filter(({ isFromBot }) => isFromBot)
    .map(({ message }) => message.text ?? message.caption ?? '')

/** The newest message of a chat that contains the text; waited for. */
/** A message of the bot, once the worker has written down which one it is: replies to it are known by that. */
async function messageIn({ bot }: Stage, chatId: number, text: string) {
  const { message } = await bot.emulator.chats.waitFor(
    chatId,
    ({ message: sent }) => (sent.text ?? sent.caption ?? '').includes(text),
    { since: 0 },
  )
  const messages = bot.app.db.source.getRepository(ContactMessage)
  await waitUntil(async () => (await messages.countBy({ status: 'sending' })) === 0)
  return message
}

const noRefusal = { refused: {}, unknownMethodCalls: 0, unansweredCallbacks: 0 }

async function asks(person: Person, text: string): Promise<void> {
  await person.say('/contact')
  await person.say(text)
}

describe.each(dialectNames)('questions to a group of organisers on %s', (dialect) => {
  let stage: Stage
  let organiser: Person
  let member: Person
  beforeAll(async () => {
    stage = await setStage(dialect, { chat: GROUP })
    const { bot } = stage
    organiser = bot.person({ firstName: 'Olga' })
    member = bot.person({ firstName: 'Mark' })
    await insertProfile(bot.app, { telegramId: organiser.id, language: 'en', isOrganiser: true })
    const memberIds = [OWNER, organiser.id, member.id]
    bot.emulator.people.createGroup({ id: GROUP, type: 'group', memberIds })
  })
  afterAll(async () => {
    expect(stage.bot.emulator.counters()).toMatchObject(noRefusal)
    await stage.stop()
  })

  const replyInGroup = (fromId: number, replyToMessageId: number, text: string, chatId = GROUP) =>
    stage.bot.emulator.people.say(chatId, text, { fromId, replyToMessageId })

  test('a question, its answer, and the thread that goes on, each shown as it was typed', async () => {
    const person = stage.bot.person({ firstName: 'Ann <i>', username: 'ann', languageCode: 'ru' })
    const t = translator('ru')
    await person.say('/start')
    await person.tap('menu:contact')
    person.write(odd)
    await person.hears(t('contact-arrived', { where: 'chat' }))
    // One message: it said that the question is on its way, and now that it has arrived.
    expect(person.texts().filter((text) => text.startsWith('✉️') || text.startsWith('✅'))).toHaveLength(1)
    const question = await messageIn(stage, GROUP, odd)
    expect(question.text).toContain('From Ann <i> @ann')
    replyInGroup(organiser.id, question.message_id, `Yes. ${odd}`)
    const { message, markup } = await person.hears(t('contact-answer-title'))
    expect(message.text).toContain(`Yes. ${odd}`)
    expect(message.text).toContain('Вы спросили: <b>May I</b>')
    expect(labels({ markup } as never)).toEqual(['Ответить', '🏠 Главное меню'])
    await messageIn(stage, GROUP, 'The answer is on its way')
    await person.tap('Ответить')
    await person.press('Назад')
    // The answer stands above still, with its button.
    await waitUntil(() => person.last()?.text === message.text)
    await person.tap('Ответить')
    person.write('And two?')
    const second = await messageIn(stage, GROUP, 'And two?')
    expect(second.text).toContain('Goes on from question')
    // A reply to the message is as good as its button.
    replyInGroup(OWNER, second.message_id, 'Two as well')
    const answer = await messageIn(stage, person.id, 'Two as well')
    stage.bot.emulator.people.say(person.id, 'Three?', { replyToMessageId: answer.message_id })
    await messageIn(stage, GROUP, 'Three?')
    const rows = await stage.bot.app.db.source.getRepository(ContactMessage).find({ order: { id: 'ASC' } })
    const [first, ...others] = rows
    expect(first?.threadId).toBeNull()
    expect(others.map(({ threadId }) => threadId)).toEqual(others.map(() => first?.id))
    expect(others).toHaveLength(4)
    const audit = await stage.bot.app.db.source.getRepository(AuditLog).findBy({ action: 'contact.answered' })
    expect(audit.map(({ actorId, targetId }) => [actorId, targetId])).toEqual([
      [organiser.id, rows[0]?.id],
      [OWNER, rows[2]?.id],
    ])
  })

  test('a photo and a file go both ways; what cannot be passed on is told', async () => {
    const person = stage.bot.person({ firstName: 'Bea' })
    await person.say('/contact')
    stage.bot.emulator.people.sendMedia(person.id, 'sticker')
    await person.hears('not an answer')
    expect((await person.say('   ')).message.text).toContain('is expected')
    expect((await person.say('x'.repeat(3_501))).message.text).toContain('3,500 characters at most')
    stage.bot.emulator.people.shareContact(person.id)
    await person.hears('is expected')
    stage.bot.emulator.people.sendMedia(person.id, 'photo', { caption: 'Is this <b>right</b>?' })
    const question = await messageIn(stage, GROUP, 'Is this <b>right</b>?')
    expect(question.photo).toBeDefined()
    stage.bot.emulator.people.sendMedia(GROUP, 'voice', {
      fromId: OWNER,
      replyToMessageId: question.message_id,
    })
    await messageIn(stage, GROUP, 'A text, or one photo or file')
    const reply = { fromId: OWNER, replyToMessageId: question.message_id, caption: 'The rules' }
    stage.bot.emulator.people.sendMedia(GROUP, 'document', reply)
    expect((await messageIn(stage, person.id, 'The rules')).document).toBeDefined()
  })

  test('who is no organiser is told so, and nothing is passed on; all else in the group is met with silence', async () => {
    const person = stage.bot.person({ firstName: 'Cid' })
    await asks(person, 'Who reads this?')
    const question = await messageIn(stage, GROUP, 'Who reads this?')
    const before = textsIn(stage, GROUP).length
    replyInGroup(member.id, question.message_id, 'I do')
    await messageIn(stage, GROUP, 'only organisers may answer')
    stage.bot.emulator.people.say(GROUP, 'among ourselves', { fromId: OWNER })
    replyInGroup(OWNER, question.message_id, 'We all')
    await messageIn(stage, person.id, 'We all')
    expect(person.texts().join()).not.toMatch(/I do|among ourselves/)
    expect(textsIn(stage, GROUP)).toHaveLength(before + 2)
    expect(await findUser(stage.bot.app, member.id)).toBeNull()
  })

  test('the sixth question of an hour is refused with the time, and the form is left', async () => {
    const person = stage.bot.person({ firstName: 'Dan' })
    for (let number = 1; number <= 5; number += 1) await asks(person, `Question number ${number}`)
    person.write('/contact')
    await person.hears('What would you like to ask')
    person.write('One more')
    await person.hears(/again in (59|60) minutes/)
    person.write('/cancel')
    await person.hears('There is nothing to cancel.')
    const { id: userId } = (await findUser(stage.bot.app, person.id)) ?? { id: 0 }
    const repository = stage.bot.app.db.source.getRepository(ContactMessage)
    expect(await repository.countBy({ userId })).toBe(5)
  })

  test('an answer to somebody who has blocked the bot is told to whoever wrote it', async () => {
    const person = stage.bot.person({ firstName: 'Eve' })
    await asks(person, 'Are you there?')
    const question = await messageIn(stage, GROUP, 'Are you there?')
    stage.bot.emulator.people.block(person.id)
    replyInGroup(organiser.id, question.message_id, 'We are')
    await organiser.hears('Your answer to Eve could not be delivered')
  })

  test('a question of somebody who has erased themselves cannot be answered', async () => {
    const person = stage.bot.person({ firstName: 'Fay' })
    await asks(person, 'Forget me?')
    const question = await messageIn(stage, GROUP, 'Forget me?')
    await person.say('/privacy')
    await person.tap('privacy:erase')
    await person.say('ERASE')
    replyInGroup(OWNER, question.message_id, 'Too late')
    await messageIn(stage, GROUP, 'This question is gone')
    expect(person.texts().join()).not.toContain('Too late')
  })

  test('a question whose delivery was not written down is known by its title', async () => {
    const person = stage.bot.person({ firstName: 'Hal' })
    await asks(person, 'Still known?')
    const question = await messageIn(stage, GROUP, 'Still known?')
    await person.hears('has arrived')
    await transaction(stage.bot.app, (tx) =>
      tx.getRepository(ContactMessage).update({ messageId: question.message_id }, { messageId: null }),
    )
    replyInGroup(OWNER, question.message_id, 'Still')
    await messageIn(stage, person.id, 'Still')
  })

  test('the group becomes a supergroup, and questions follow it', async () => {
    const movedTo = stage.bot.emulator.people.migrate(GROUP)
    const person = stage.bot.person({ firstName: 'Gus' })
    await asks(person, 'Where are you now?')
    const question = await messageIn(stage, movedTo, 'Where are you now?')
    replyInGroup(OWNER, question.message_id, 'Here', movedTo)
    await messageIn(stage, person.id, 'Here')
  })
})

describe.each(dialectNames)('questions on %s', (dialect) => {
  test('a private chat of one organiser does as well, also in the middle of a form', async () => {
    const stage = await setStage(dialect, { chat: OWNER })
    try {
      const person = stage.bot.person({ firstName: 'Ann' })
      await asks(person, 'May I?')
      const question = await messageIn(stage, OWNER, 'May I?')
      await stage.owner.say('/timezone')
      stage.bot.emulator.people.say(OWNER, 'You may', { replyToMessageId: question.message_id })
      await messageIn(stage, person.id, 'You may')
      expect((await stage.owner.say('Berlin')).message.text).toContain('Europe/Berlin')
      expect(stage.bot.emulator.counters()).toMatchObject(noRefusal)
    } finally {
      await stage.stop()
    }
  })

  test('without a chat they are kept, which is what the person is told; organisers answer from their list', async () => {
    const stage = await setStage(dialect)
    try {
      const person = stage.bot.person({ firstName: 'Ann' })
      await person.say('/contact')
      expect((await person.say('First?')).message.text).toContain('kept for the organisers')
      await asks(person, 'Second?')
      await stage.owner.say('/admin')
      const { event } = await stage.owner.tap('Questions')
      expect(event.message.text).toContain('First?')
      expect((await stage.owner.tap('Back')).event.message.text).toContain('decision')
      await stage.owner.tap('Questions')
      expect((await stage.owner.tap('Next')).event.message.text).toContain('Second?')
      await stage.owner.tap('Answer')
      await stage.owner.say('Second answer')
      await messageIn(stage, person.id, 'Second answer')
      const second = stage.bot.person({ firstName: 'Olga' })
      await insertProfile(stage.bot.app, { telegramId: second.id, language: 'en', isOrganiser: true })
      const [, question] = await stage.bot.app.db.source
        .getRepository(ContactMessage)
        .find({ where: { direction: 'question' }, order: { id: 'ASC' } })
      await second.say('/start')
      const late = await second.forge(`contact:answer:${String(question?.id)}`)
      expect(late.answer?.text).toMatch(/^⚠️ @owner answered this question (just now|\d+ s ago)\.$/)
      await second.hears('What shall I answer?')
      second.write('And more')
      await second.hears(/on its way\.\n⚠️ @owner answered this question /)
      await messageIn(stage, person.id, 'And more')
      const first = await second.forge('contact:answer:1')
      expect(first.answer?.text ?? '').not.toContain('answered this question')
      await second.hears('What shall I answer?')
      await second.say('/cancel')
      const stranger = stage.bot.person()
      await stranger.say('/start')
      expect((await stranger.forge('contact:next:0')).answer?.text).toContain('Only organisers')
      expect((await stranger.forge('contact:answer:1')).answer?.text).toContain('Only organisers')
      await stranger.forge('contact:reply:1')
      stranger.write('Whose thread is this?')
      await stranger.hears('too old')
      expect(stage.bot.emulator.counters()).toMatchObject(noRefusal)
    } finally {
      await stage.stop()
    }
  })

  test('when the chat takes nothing, the person is told the truth and organisers once a day what is wrong', async () => {
    const stage = await setStage(dialect, { chat: -1_000_000_404 })
    try {
      const person = stage.bot.person({ firstName: 'Ann' })
      await asks(person, 'Lost?')
      await person.hears('did not get into the organisers')
      await stage.owner.hears(/question of Ann could not be put.*chat not found/s)
      await asks(person, 'Lost again?')
      await person.hears('did not get into the organisers')
      expect(stage.owner.texts().filter((text) => text.includes('could not be put'))).toHaveLength(1)
      await stage.owner.say('/admin')
      expect((await stage.owner.tap('Questions')).event.message.text).toContain('Lost?')
    } finally {
      await stage.stop()
    }
  })
})

test.each(languages)('every screen of a question is taken in %s', async (language) => {
  const stage = await setStage('sqlite', { language })
  const t = translator(language)
  try {
    const person = stage.bot.person({ languageCode: language })
    await person.say('/start')
    expect((await person.tap('menu:contact')).event.message.text).toContain(t('contact-prompt'))
    expect((await person.say(odd)).message.text).toContain(t('contact-sent-kept'))
    await stage.owner.say('/admin')
    await stage.owner.tap(t('admin-contact'))
    await stage.owner.tap(t('contact-answer'))
    await stage.owner.say(odd)
    await person.hears(t('contact-answer-title'))
    await stage.owner.say('/admin')
    expect((await stage.owner.tap(t('admin-contact'))).event.message.text).toBe(t('contact-none'))
    expect(stage.bot.emulator.counters()).toMatchObject(noRefusal)
  } finally {
    await stage.stop()
  }
})
