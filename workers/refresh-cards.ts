import type { App } from '../src/app'
import { findCard, recordCard } from '../src/domain/registrations/card'
import type { ShownCard } from '../src/domain/registrations/card'
import { claimDueCards, countDueCards, recordCardShown } from '../src/domain/registrations/due-cards'
import type { DueCard } from '../src/domain/registrations/due-cards'
import { registrationCard } from '../src/messages/registration-card'
import { translator } from '../src/messages/translate'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { OutgoingMessage } from '../src/vocabulary/message'
import type { SendOutcome, SendOutcomeKind } from '../src/vocabulary/send-outcome'
import { recordUntilDone } from './record-until-done'
import { safeError } from './safe-error'

/**
 * A competition with thousands of registrations may get another name, and edits are not in the budget of messages: of
 * one turn a second each worker edits so many, all at once.
 */
export const CARDS_PER_TURN = 20

/** Brings cards of registrations up to date that are due, one turn's; what Telegram does not take stays due. */
export async function refreshCards(app: App, { signal }: { signal: AbortSignal }): Promise<void> {
  if (signal.aborted || app.pacer.gateMs() > 0 || (await countDueCards(app)) === 0) return
  const due = await claimDueCards(app, { limit: CARDS_PER_TURN })
  await Promise.all(due.map((card) => refreshCard(app, card)))
}

/** Never throws: the others of its batch are still on their way. */
async function refreshCard(app: App, due: DueCard): Promise<void> {
  const { registrationId } = due
  try {
    const card = await findCard(app, { registrationId })
    const shown = card === null ? null : await show(app, { card, due })
    if (shown === null || shown.isEnd) {
      const record = () => recordCardShown(app, due)
      return await recordUntilDone(app, { facts: { registrationId }, record })
    }
    app.logger.warn({ registrationId, outcome: shown.kind }, 'card not brought up to date, trying again')
  } catch (error) {
    app.logger.warn({ registrationId, err: safeError(error) }, 'card not brought up to date, trying again')
  }
}

interface Shown {
  kind: SendOutcomeKind
  /** Trying again would not help, or might show it twice. */
  isEnd: boolean
}

/** In place. Of news a message that is gone is replaced by a new one, which is the card from then on. */
async function show(app: App, { card, due }: { card: ShownCard; due: DueCard }): Promise<Shown> {
  const { chatId, messageId } = card
  const message = messageOf(card)
  const edited = await app.messenger.editMessage({ chatId, messageId, message })
  if (edited.kind !== 'failed' || !due.isNews) return { kind: edited.kind, isEnd: isEnd(edited) }
  const sent = await app.messenger.sendMessage({ chatId, message })
  const [newId] = sent.kind === 'sent' ? sent.messageIds : []
  if (newId !== undefined) {
    const record = async () => {
      await recordCard(app, { ...due, messageId: newId })
    }
    await recordUntilDone(app, { facts: { registrationId: due.registrationId }, record })
  }
  // An edit does no harm twice; a message that may have come would stand there again.
  return { kind: sent.kind, isEnd: sent.kind === 'unknown' || isEnd(sent) }
}

/** Whether trying again would not help. */
function isEnd({ kind }: SendOutcome): boolean {
  return kind === 'sent' || kind === 'blocked' || kind === 'failed'
}

function messageOf({ registration, timezone, language }: ShownCard): OutgoingMessage {
  const read = language ?? DEFAULT_LANGUAGE
  return registrationCard(translator(read), { registration, language: read, ownTimezone: timezone })
}
