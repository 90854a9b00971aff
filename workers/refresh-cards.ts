import type { App } from '../src/app'
import { findCard, recordCard } from '../src/domain/registrations/card'
import type { ShownCard } from '../src/domain/registrations/card'
import { claimDueCards, countDueCards } from '../src/domain/registrations/due-cards'
import type { DueCard } from '../src/domain/registrations/due-cards'
import { postponeCards } from '../src/domain/registrations/postpone-cards'
import type { RefusedCard } from '../src/domain/registrations/postpone-cards'
import { CARD_ATTEMPTS, recordCardEdit } from '../src/domain/registrations/record-card-edit'
import type { CardEdit } from '../src/domain/registrations/record-card-edit'
import { registrationCard } from '../src/messages/registration-card'
import { translator } from '../src/messages/translate'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMessage } from '../src/vocabulary/message'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { recordUntilDone } from './record-until-done'
import { safeError } from './safe-error'

/**
 * A competition with thousands of registrations may get another name, and edits are not in the budget of messages: of
 * one turn a second each worker edits so many, a few at once.
 */
export const CARDS_PER_TURN = 20
/** So many may still be refused after the first that is: calls that ignore a 429 lengthen it. */
export const CARDS_AT_ONCE = 5

/** A turn begins no card after this: with an edit and a message of it that time out its claims still hold. */
const LONGEST_TURN_MS = 5_000
/** A token that Telegram refuses is not tried with every card. */
const TOKEN_FAULT_PAUSE_MS = 60_000

/**
 * Brings cards of registrations up to date that are due, one turn's; what Telegram does not take stays due. The first
 * edit that it refuses for its rate ends the turn, for all workers (see postponeCards).
 */
export async function refreshCards(app: App, { signal }: { signal: AbortSignal }): Promise<void> {
  if (signal.aborted || app.pacer.gateMs() > 0 || (await countDueCards(app)) === 0) return
  const untried = await claimDueCards(app, { limit: CARDS_PER_TURN })
  const refused: RefusedCard[] = []
  const end = performance.now() + LONGEST_TURN_MS
  const isOver = () =>
    signal.aborted ||
    app.pacer.gateMs() > 0 ||
    performance.now() > end ||
    refused.some(({ chatOnly }) => !chatOnly)
  const takeTurns = async () => {
    for (let card = untried.shift(); card !== undefined; card = isOver() ? undefined : untried.shift()) {
      const refusal = await refreshCard(app, card)
      if (refusal !== null) refused.push(refusal)
    }
  }
  await Promise.all(Array.from({ length: CARDS_AT_ONCE }, takeTurns))
  if (refused.length + untried.length === 0) return
  const facts = { refused: refused.length, untried: untried.length }
  await recordUntilDone(app, { facts, record: () => postponeCards(app, { refused, untried }) })
}

/** Answers a refusal for the rate. Never throws: the others of its turn are still on their way. */
async function refreshCard(app: App, due: DueCard): Promise<RefusedCard | null> {
  const { registrationId } = due
  try {
    const card = await findCard(app, { registrationId })
    const outcome = card === null ? null : await tryToShow(app, { card, due })
    const edit = { ...due, place: card?.registration.place ?? null }
    const recordAs = (kind: CardEdit['outcome']) =>
      recordUntilDone(app, {
        facts: { registrationId },
        record: () => recordCardEdit(app, { ...edit, outcome: kind }),
      })
    if (card === null || outcome === null || isEnd(outcome)) {
      await recordAs('shown')
      return null
    }
    const isGivenUp = outcome.kind === 'unknown' && due.attempts + 1 >= CARD_ATTEMPTS
    const facts = { registrationId, outcome: outcome.kind, attempts: due.attempts }
    app.logger.warn(facts, isGivenUp ? 'card given up' : 'card not brought up to date, trying again')
    if (outcome.kind === 'unknown') await recordAs('unknown')
    return refusalOf(outcome, { card: due, chatId: card.chatId })
  } catch (error) {
    app.logger.warn({ registrationId, err: safeError(error) }, 'card not brought up to date, trying again')
    return null
  }
}

function refusalOf(outcome: SendOutcome, of: Pick<RefusedCard, 'card' | 'chatId'>): RefusedCard | null {
  if (outcome.kind === 'token_fault') return { ...of, retryAfterMs: TOKEN_FAULT_PAUSE_MS, chatOnly: false }
  if (outcome.kind !== 'rate_limited') return null
  return { ...of, retryAfterMs: outcome.retryAfterMs, chatOnly: outcome.chatOnly === true }
}

/** What throws comes to nothing each time, and must end as what is never answered does. */
async function tryToShow(app: App, of: { card: ShownCard; due: DueCard }): Promise<SendOutcome | null> {
  try {
    return await show(app, of)
  } catch (error) {
    const { registrationId } = of.due
    app.logger.error({ registrationId, err: safeError(error) }, 'card cannot be shown')
    return { kind: 'unknown', code: 'card_fault', text: 'the card cannot be made or edited' }
  }
}

/**
 * In place. Of news a message that is gone is replaced by a new one, which is the card from then on. Null: one that may
 * have come; an edit does no harm twice, but this would stand there again.
 */
async function show(app: App, { card, due }: { card: ShownCard; due: DueCard }): Promise<SendOutcome | null> {
  const { chatId, messageId } = card
  const message = messageOf(card)
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind !== 'failed' || !due.isNews) return edited
  // The bot may have sent another in its place just now, which the next turn edits.
  if ((await findCard(app, due))?.messageId !== messageId) return CARD_MOVED
  const sent = await app.messenger.sendMessage({ chatId, message })
  const [newId] = sent.kind === 'sent' ? sent.messageIds : []
  if (newId !== undefined) await becomeCard(app, { card, due, newId })
  return sent.kind === 'unknown' ? null : sent
}

/** Another that the bot has sent meanwhile goes: there is one card of a registration. */
async function becomeCard(
  app: App,
  { card: { chatId, messageId, registration }, due, newId }: { card: ShownCard; due: DueCard; newId: number },
): Promise<void> {
  const recorded: { former: number | null } = { former: null }
  const record = async () => {
    recorded.former = await recordCard(app, { ...due, place: registration.place, messageId: newId })
  }
  await recordUntilDone(app, { facts: { registrationId: due.registrationId }, record })
  const { former } = recorded
  if (former === null || former === messageId) return
  await app.telegram.api.deleteMessage(chatId, former).catch(() => undefined) // gone or too old: a press brings it up to date
}

const CARD_MOVED = {
  kind: 'not_sent',
  code: 'card_moved',
  text: 'another message is the card by now',
} as const satisfies SendOutcome

/** Whether trying again would not help. */
function isEnd({ kind }: SendOutcome): boolean {
  return kind === 'sent' || kind === 'blocked' || kind === 'failed'
}

function messageOf({ registration, timezone, language }: ShownCard): OutgoingMessage {
  const read = language ?? DEFAULT_LANGUAGE
  return registrationCard(translator(read), { registration, language: read, ownTimezone: timezone })
}
