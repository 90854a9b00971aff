import { BotState } from '../../src/db/entities/bot-state.entity'
import { Competition } from '../../src/db/entities/competition.entity'
import { JuryPanel, VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { editCompetition } from '../../src/domain/competitions/edit-competition'
import { editPanel } from '../../src/domain/competitions/edit-panel'
import { recordCard } from '../../src/domain/registrations/card'
import { changeRegistration } from '../../src/domain/registrations/change-registration'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import {
  PLACES_EVERY_MS,
  SHOWN_BY_BOT_MS,
  countDueCards,
  requestCard,
  requestPlaces,
} from '../../src/domain/registrations/due-cards'
import { revokeApproval } from '../../src/domain/registrations/revoke-approval'
import { submitRegistration } from '../../src/domain/registrations/submit-registration'
import { undoDecision } from '../../src/domain/registrations/undo-decision'
import { withdrawRegistration } from '../../src/domain/registrations/withdraw-registration'
import { setLanguage } from '../../src/domain/users/set-language'
import { setTimezone } from '../../src/domain/users/set-timezone'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import type { Messenger } from '../../src/telegram/messenger'
import { CARDS_AT_ONCE, CARDS_PER_TURN, refreshCards } from '../../workers/refresh-cards'
import type { TestBot } from '../support/bot'
import { startTestBot } from '../support/bot'
import { dialectNames } from '../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { waitUntil } from '../support/wait-until'

const organiserId = 900_001
const later = (ms: number) => new Date(Date.now() + ms)

describe.each(dialectNames)('cards of registrations on %s', (dialect) => {
  let herald: TestBot
  beforeAll(async () => {
    herald = await startTestBot(dialect, { bot: false, environment: { DECISION_UNDO_SECONDS: '10' } })
  })
  afterAll(() => herald.stop())
  beforeEach(async () => {
    const end = at(later(600_000))
    while ((await countDueCards(end)) > 0) await refreshCards(end, { signal })
    const { botId } = herald.app.config
    await transaction(herald.app, (tx) =>
      tx.getRepository(BotState).update({ botId }, { cardsGateUntil: null }),
    )
    herald.emulator.resetCounters()
  })

  const signal = new AbortController().signal
  const at = (now: Date) => ({ ...herald.app, now: () => now })
  const refresh = (now = new Date()) => refreshCards(at(now), { signal })
  const load = (id: number) => herald.app.db.source.getRepository(Registration).findOneByOrFail({ id })
  const edits = () => herald.emulator.counters().calls['editMessageText'] ?? 0

  /** Somebody whose registration is shown in their chat. */
  async function shown(
    competitionId: number,
    values: Partial<Registration> & { status?: RegistrationStatus } = {},
  ) {
    const chatId = herald.emulator.people.createUser({}).user.id
    const user = await insertProfile(herald.app, { telegramId: chatId, language: 'en' })
    const { message_id: cardMessageId } = await herald.app.telegram.api.sendMessage(chatId, 'the card')
    const registered = { userId: user.id, telegramId: chatId, competitionId, cardMessageId, ...values }
    const { id: registrationId } = await insertRegistration(herald.app, registered)
    return { chatId, user, registrationId, cardMessageId }
  }
  const texts = (chatId: number) =>
    herald.emulator.chats
      .read(chatId)
      .messages.filter(({ isDeleted }) => !isDeleted)
      .map(({ message }) => message.text)
  const forget = ({ chatId, cardMessageId }: { chatId: number; cardMessageId: number }) =>
    herald.app.telegram.api.deleteMessage(chatId, cardMessageId)

  async function renamed(competitionId: number, patch: Partial<Competition>): Promise<void> {
    const { updatedAt } = await herald.app.db.source
      .getRepository(Competition)
      .findOneByOrFail({ id: competitionId })
    await editCompetition(herald.app, { competitionId, organiserId, version: updatedAt.getTime(), patch })
  }

  test('follow the name, the clock and the dates of their competition and the name of their panel', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup', timezone: 'UTC' })
    const panel = await insertJuryPanel(herald.app, { competitionId, panelName: 'A' })
    const slot = await insertTimeSlot(herald.app, { competitionId })
    const { chatId, registrationId } = await shown(competitionId, { role: 'voter' })
    const [player, other] = [
      await shown(competitionId),
      await shown((await insertCompetition(herald.app)).id),
    ]
    await transaction(herald.app, async (tx) => {
      await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id })
      await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: slot.id })
    })

    await renamed(competitionId, { name: 'Grand <b>Cup</b>' })
    await refresh()
    expect(texts(chatId)).toEqual([expect.stringContaining('Grand <b>Cup</b>\nVoter · ⏳')])
    expect(texts(player.chatId)).toEqual([expect.stringContaining('Grand <b>Cup</b>\nPlayer · ⏳')])

    const { updatedAt } = await herald.app.db.source
      .getRepository(JuryPanel)
      .findOneByOrFail({ id: panel.id })
    const patch = { panelName: 'Ладья' }
    await editPanel(herald.app, { panelId: panel.id, organiserId, version: updatedAt.getTime(), patch })
    await refresh()
    expect(texts(chatId)).toEqual([expect.stringContaining('Jury panel: Ладья')])

    await renamed(competitionId, { timezone: 'Europe/Moscow' })
    await refresh()
    expect(texts(chatId)).toEqual([expect.stringContaining('10:00–11:00 (UTC+3)')])

    const buttons = () =>
      herald.emulator.chats
        .read(player.chatId)
        .messages.flatMap(({ markup }) => markup?.inline_keyboard?.flat() ?? [])
        .map(({ text }) => text)
    expect(buttons()).not.toContain('📅 To my calendar')
    await renamed(competitionId, { startDate: new Date('2030-01-01T09:00:00Z') })
    await refresh()
    expect(buttons()).toContain('📅 To my calendar')

    const before = edits()
    await renamed(competitionId, { description: 'Not on any card' })
    await refresh()
    expect(edits()).toBe(before)
    expect(texts(other.chatId)).toEqual(['the card'])
    expect(await load(registrationId)).toMatchObject({ cardDueAt: null, cardIsNews: false })
  })

  test('speak the language and read the clock that their person chose', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { timezone: 'UTC' })
    const slot = await insertTimeSlot(herald.app, { competitionId })
    const { chatId, user, registrationId } = await shown(competitionId, { role: 'voter' })
    await transaction(herald.app, (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: slot.id }),
    )
    await setLanguage(herald.app, { userId: user.id, language: 'ru' })
    await refresh()
    expect(texts(chatId)).toEqual([expect.stringContaining('Судья · ⏳ ждёт решения')])
    await setTimezone(herald.app, { userId: user.id, timezone: 'Europe/Moscow' })
    await refresh()
    expect(texts(chatId)).toEqual([expect.stringMatching(/у вас: .*13:00–14:00 \(UTC\+3\)/)])
  })

  test('that their person deleted come anew with what they need to know, not with a place or a name', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { maxPlayers: 1 })
    const waiting = await shown(competitionId, { status: 'waitlisted', waitlistedAt: new Date() })
    const asked = await shown(competitionId)
    const { registrationId } = asked
    await forget(waiting)
    await forget(asked)
    await transaction(herald.app, (tx) => requestPlaces(tx, { competitionId, now: new Date(0) }))
    await renamed(competitionId, { name: 'Another' })
    await refresh()
    // Decided and undone: the person was never to know.
    await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    await undoDecision(herald.app, { registrationId, organiserId })
    await refresh(later(60_000))
    expect([texts(waiting.chatId), texts(asked.chatId)]).toEqual([[], []])
    expect(await load(registrationId)).toMatchObject({ cardDueAt: null, cardIsNews: false })

    await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    await refresh()
    expect(texts(asked.chatId)).toEqual([])
    await refresh(later(11_000))
    expect(texts(asked.chatId)).toEqual([expect.stringContaining('Another\nPlayer · ✅ approved')])
    await revokeApproval(herald.app, { registrationId, organiserId })
    await refresh(later(11_000))
    expect(texts(asked.chatId)).toEqual([expect.stringContaining('Player · ⏳')])
  })

  test('a new one that may have come is not sent again, nor one that came while the database was away', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const [lost, kept] = [await shown(competitionId), await shown(competitionId)]
    const decide = async (card: typeof lost) => {
      await forget(card)
      const { registrationId } = card
      await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    }
    await decide(lost)
    herald.emulator.addFault({
      ...({ kind: 'drop', stage: 'after', method: 'sendMessage', chatId: lost.chatId, count: 1 } as const),
    })
    await refresh(later(11_000))
    await refresh(later(60_000))
    expect(texts(lost.chatId)).toHaveLength(1)

    await decide(kept)
    let isAway = false
    const sendMessage: Messenger['sendMessage'] = async (input) => {
      const outcome = await herald.app.messenger.sendMessage(input)
      isAway = true
      return outcome
    }
    const failing = {
      ...at(later(11_000)),
      messenger: { ...herald.app.messenger, sendMessage },
      get db() {
        if (!isAway) return herald.app.db
        isAway = false
        throw new Error('the database is away')
      },
    }
    await refreshCards(failing, { signal })
    await refresh(later(60_000))
    expect(texts(kept.chatId)).toHaveLength(1)
  })

  test('a change of its own person is shown although the bot died before its answer', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, {
      ...{ competitionType: 'classic_game', availableRoles: ['adviser'] },
    })
    const registered = { role: 'adviser', secondedPlayer: 'Anna Before' } as const
    const { chatId, user, registrationId } = await shown(competitionId, registered)
    await changeRegistration(herald.app, {
      ...{ registrationId, userId: user.id, slotIds: [], panelId: null },
      fields: { secondedPlayer: 'Anna After' },
    })
    await refresh()
    expect(texts(chatId)).toEqual(['the card'])
    await refresh(later(SHOWN_BY_BOT_MS))
    expect(texts(chatId)).toEqual([expect.stringContaining('Seconded player: Anna After')])
  })

  test('an application after a rejection is shown although the bot died before its answer', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { chatId, user } = await shown(competitionId, { status: 'rejected' })
    await submitRegistration(herald.app, {
      ...{ userId: user.id, telegramId: chatId, competitionId, role: 'player' },
      ...{ fields: {}, slotIds: [], panelId: null },
    })
    await refresh(later(SHOWN_BY_BOT_MS))
    expect(texts(chatId)).toEqual([expect.stringContaining('Player · ⏳ waiting for a decision')])
  })

  test('what is asked for while a card is edited is shown next', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    const { chatId, registrationId } = await shown(competitionId)
    await renamed(competitionId, { name: 'First' })
    herald.emulator.addFault({ kind: 'latency', method: 'editMessageText', ms: 300, count: 1 })
    const refreshing = refresh()
    await waitUntil(() => edits() === 1)
    await renamed(competitionId, { name: 'Second' })
    await refreshing
    expect((await load(registrationId)).cardDueAt).not.toBeNull()
    await refresh(later(60_000))
    expect(texts(chatId)).toEqual([expect.stringContaining('Second')])
    expect((await load(registrationId)).cardDueAt).toBeNull()
  })

  test('of many so many follow in a turn, news first, and none while Telegram asks the bot to wait', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    for (let index = 0; index < CARDS_PER_TURN + 2; index += 1) await shown(competitionId)
    const told = await shown(competitionId)
    await renamed(competitionId, { name: 'Grand Cup' })
    const { registrationId } = told
    await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    const now = later(11_000)
    const closed = { ...at(now), pacer: { ...herald.app.pacer, gateMs: () => 1_000 } }
    await refreshCards(closed, { signal })
    expect(edits()).toBe(0)
    await refresh(now)
    expect(edits()).toBe(CARDS_PER_TURN)
    expect(texts(told.chatId)).toEqual([expect.stringContaining('Player · ✅ approved')])
    await refresh(now)
    expect(edits()).toBe(CARDS_PER_TURN + 3)
  })

  /** Cards of a competition that has another name, the edits of so many of them refused for half a minute. */
  async function refusing(count: number) {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    const cards: Awaited<ReturnType<typeof shown>>[] = []
    for (let index = 0; index < CARDS_PER_TURN; index += 1) cards.push(await shown(competitionId))
    const now = new Date()
    await renamed(competitionId, { name: 'Grand Cup' })
    const chatId = cards.slice(0, count).map((card) => card.chatId)
    const fault = { kind: 'rate_limited', method: 'editMessageText', retryAfterSeconds: 30 } as const
    const id = herald.emulator.addFault({ ...fault, chatId })
    const in_ = (ms: number) => refresh(new Date(now.getTime() + ms))
    await in_(1_000)
    herald.emulator.removeFault(id)
    return { cards, in: in_ }
  }
  const isNew = ({ chatId }: { chatId: number }) => (texts(chatId)[0] ?? '').startsWith('Grand Cup')

  test('of one chat that Telegram refuses waits as long as it says, the others a moment', async () => {
    const turn = await refusing(1)
    const tried = edits()
    expect(tried).toBeLessThanOrEqual(2 * CARDS_AT_ONCE)
    await turn.in(5_900)
    expect(edits()).toBe(tried)
    await turn.in(6_100)
    expect(turn.cards.map(isNew)).toEqual(turn.cards.map((_, index) => index > 0))
    await turn.in(30_900)
    expect(turn.cards.filter(isNew)).toHaveLength(CARDS_PER_TURN - 1)
    await turn.in(31_100)
    expect(turn.cards.every(isNew)).toBe(true)
  })

  test('of the bot that Telegram refuses wait for it in all workers, and broadcasts do not', async () => {
    const turn = await refusing(CARDS_PER_TURN)
    expect(edits()).toBe(CARDS_AT_ONCE)
    expect((await herald.app.pacer.status()).gateMs).toBe(0)
    await Promise.all([turn.in(30_900), turn.in(30_900)])
    expect(edits()).toBe(CARDS_AT_ONCE)
    await turn.in(31_100)
    expect(turn.cards.every(isNew)).toBe(true)
    expect(edits()).toBe(CARDS_AT_ONCE + CARDS_PER_TURN)
  })

  test('are left alone, all of them, when Telegram refuses the token', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    for (let index = 0; index < CARDS_PER_TURN; index += 1) await shown(competitionId)
    await renamed(competitionId, { name: 'Grand Cup' })
    const id = herald.emulator.addFault({ kind: 'unauthorized', method: 'editMessageText' })
    await refresh(later(1_000))
    await refresh(later(50_000))
    expect(edits()).toBe(CARDS_AT_ONCE)
    herald.emulator.removeFault(id)
    await refresh(later(62_000))
    expect(edits()).toBe(CARDS_AT_ONCE + CARDS_PER_TURN)
  })

  test('that the bot sends anew while the old one is edited do not come twice', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    const card = await shown(competitionId)
    const { chatId, registrationId } = card
    await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    const editMessage: Messenger['editMessage'] = async (input) => {
      const { message_id: messageId } = await herald.app.telegram.api.sendMessage(chatId, 'the newer card')
      await recordCard(herald.app, { registrationId, version: 0, place: null, messageId })
      await forget(card)
      return herald.app.messenger.editMessage(input)
    }
    const now = later(11_000)
    await refreshCards({ ...at(now), messenger: { ...herald.app.messenger, editMessage } }, { signal })
    expect(texts(chatId)).toEqual(['the newer card'])
    await refresh(later(60_000))
    expect(texts(chatId)).toEqual([expect.stringContaining('Player · ✅ approved')])
  })

  test('that the bot sends anew while a worker does leave one message', async () => {
    const card = await shown((await insertCompetition(herald.app)).id)
    const { chatId, registrationId } = card
    await forget(card)
    await decideRegistration(herald.app, { registrationId, decision: 'approved', organiserId })
    const sendMessage: Messenger['sendMessage'] = async (input) => {
      const { message_id: messageId } = await herald.app.telegram.api.sendMessage(
        chatId,
        'the card of the bot',
      )
      await recordCard(herald.app, { registrationId, version: 1, place: null, messageId })
      return herald.app.messenger.sendMessage(input)
    }
    const messenger = { ...herald.app.messenger, sendMessage }
    await refreshCards({ ...at(later(11_000)), messenger }, { signal })
    expect(texts(chatId)).toEqual([expect.stringContaining('Player · ✅ approved')])
  })

  test.each(['sent', 'unknown'] as const)(
    'show what their person did, though an older edit of a worker came last (%s)',
    async (kind) => {
      const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
      const { chatId, user, registrationId, cardMessageId: messageId } = await shown(competitionId)
      await renamed(competitionId, { name: 'Grand Cup' })
      const editMessage: Messenger['editMessage'] = async (input) => {
        await withdrawRegistration(herald.app, { registrationId, userId: user.id })
        const { cardVersion: version } = await load(registrationId)
        await herald.app.telegram.api.editMessageText(chatId, messageId, 'withdrawn, by the bot')
        await recordCard(herald.app, { registrationId, version, place: null, messageId })
        const outcome = await herald.app.messenger.editMessage(input)
        return kind === 'sent' ? outcome : { kind, code: 'no_answer', text: 'no answer' }
      }
      await refreshCards(
        { ...at(new Date()), messenger: { ...herald.app.messenger, editMessage } },
        { signal },
      )
      expect(texts(chatId)).toEqual([expect.stringContaining('Grand Cup\nPlayer · ⏳')])
      await refresh()
      expect(texts(chatId)).toEqual([expect.stringContaining('Grand Cup\nPlayer · ↩')])
    },
  )

  test('of those who wait are asked for once a minute, however fast the list moves', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { registrationId } = await shown(competitionId, { status: 'waitlisted', waitlistedAt: new Date() })
    const now = new Date()
    for (const movedAt of [now, later(1_000), later(2_000)])
      await transaction(herald.app, (tx) => requestPlaces(tx, { competitionId, now: movedAt }))
    expect(await load(registrationId)).toMatchObject({
      ...{ cardVersion: 1, cardIsNews: false },
      cardDueAt: new Date(now.getTime() + PLACES_EVERY_MS),
    })
  })

  test('what its own person did comes no later for a place that is due in a minute, and no later than what is due', async () => {
    const { id: competitionId } = await insertCompetition(herald.app)
    const { registrationId } = await shown(competitionId, { status: 'waitlisted', waitlistedAt: new Date() })
    const [soon, sooner] = [later(SHOWN_BY_BOT_MS), later(1_000)]
    await transaction(herald.app, (tx) => requestPlaces(tx, { competitionId, now: new Date() }))
    for (const [dueAt, cardDueAt] of [
      [soon, soon],
      [sooner, sooner],
      [soon, sooner],
    ] as const) {
      await transaction(herald.app, (tx) => requestCard(tx, { registrationId, dueAt }))
      expect(await load(registrationId)).toMatchObject({ cardDueAt })
    }
  })

  test('two workers share what is due, each card once', async () => {
    const { id: competitionId } = await insertCompetition(herald.app, { name: 'Cup' })
    const people = [await shown(competitionId), await shown(competitionId), await shown(competitionId)]
    await transaction(herald.app, async (tx) => {
      for (const { registrationId } of people) await requestCard(tx, { registrationId, dueAt: new Date(0) })
    })
    await Promise.all([refresh(), refresh(), refresh()])
    await refresh()
    expect(edits()).toBe(3)
  })
})
