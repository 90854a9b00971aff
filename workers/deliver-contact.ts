import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import { findContactFacts } from '../src/domain/contact/find-contact-facts'
import type { ContactFacts } from '../src/domain/contact/find-contact-facts'
import { isContactDue, leaseContact } from '../src/domain/contact/lease-contact'
import type { LeasedContact } from '../src/domain/contact/lease-contact'
import { recordContact } from '../src/domain/contact/record-contact'
import { answerContent, questionContent, replyKeyboard } from '../src/messages/contact'
import { translator } from '../src/messages/translate'
import type { Slot } from '../src/telegram/pacer'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { recordUntilDone } from './record-until-done'
import { safeError } from './safe-error'

const LONGEST_WAIT_MS = 1_000

/** Delivers questions and answers one after the other, on the lane of notices: there are few, and their order matters. */
export async function deliverContact(
  app: App,
  { holder, signal }: { holder: string; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted && (await isContactDue(app))) {
    const { slots, waitMs } = await app.pacer.reserve(1, { lane: 'notice' })
    const [slot] = slots
    if (slot === undefined) {
      await sleep(Math.min(waitMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined) // told to stop
      continue
    }
    if (!(await deliverNext(app, { holder, slot }))) return
  }
}

/** False: nothing was due any more, or it could not be sent now; the timer comes again. */
async function deliverNext(app: App, { holder, slot }: { holder: string; slot: Slot }): Promise<boolean> {
  let message: LeasedContact | null = null
  try {
    message = await leaseContact(app, { holder })
    const facts = message && (await findContactFacts(app, message))
    const chatId = facts?.chatId ?? null
    if (message === null || facts === null || chatId === null) {
      app.pacer.release(slot)
      return false
    }
    await send(app, { message, facts, chatId, slot })
    return true
  } catch (error) {
    // Nothing was sent. It is leased again when its lease has ended.
    app.pacer.release(slot)
    app.logger.error({ messageId: message?.messageId, err: safeError(error) }, 'question or answer not sent')
    return false
  }
}

interface Way {
  facts: ContactFacts
  chatId: number
  slot: Slot
}

async function send(app: App, { message, ...way }: Way & { message: LeasedContact }): Promise<void> {
  const { messageId } = message
  const outcome = await attempt(app, way)
  const record = () => recordContact(app, { message, chatId: way.chatId, outcome })
  await recordUntilDone(app, { facts: { messageId }, record })
  if (outcome.kind === 'blocked' || outcome.kind === 'failed')
    app.logger.warn(
      { messageId, direction: message.direction, outcome: outcome.kind },
      'question or answer refused',
    )
}

async function attempt(app: App, { facts, chatId, slot }: Way): Promise<SendOutcome> {
  const { direction, messageId } = facts
  const turn = await app.pacer.awaitTurn(slot, chatId)
  if (!turn.isNow) return { kind: 'rate_limited', retryAfterMs: turn.waitMs, chatOnly: turn.waitMs > 0 }
  const t = translator(facts.language ?? DEFAULT_LANGUAGE)
  return direction === 'question'
    ? app.messenger.sendBroadcast({ chatId, content: questionContent(t, facts), slot })
    : app.messenger.sendBroadcast({
        ...{ chatId, slot, content: answerContent(t, facts) },
        keyboard: replyKeyboard(t, messageId),
      })
}
