import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import { expireContacts } from '../src/domain/contact/expire-contacts'
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
  for (const { messageId } of await expireContacts(app))
    app.logger.warn({ messageId, code: 'lease_expired' }, 'question or answer: outcome unknown')
  while (!signal.aborted && (await isContactDue(app))) {
    const { slots, waitMs } = await app.pacer.reserve(1, { lane: 'notice' })
    const [slot] = slots
    if (slot === undefined) {
      await sleep(Math.min(waitMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined) // told to stop
      continue
    }
    const message = await leaseOrRelease(app, { holder, slot })
    if (message === null) return
    await deliver(app, { message, slot })
  }
}

/** Null: nothing is due any more. */
async function leaseOrRelease(
  app: App,
  { holder, slot }: { holder: string; slot: Slot },
): Promise<LeasedContact | null> {
  let message: LeasedContact | null = null
  try {
    message = await leaseContact(app, { holder })
    return message
  } finally {
    if (message === null) app.pacer.release(slot)
  }
}

async function deliver(app: App, way: { message: LeasedContact; slot: Slot }): Promise<void> {
  const { message } = way
  const { messageId, direction } = message
  const { chatId, outcome } = await attemptOrFault(app, way)
  await recordUntilDone(app, {
    facts: { messageId },
    record: () => recordContact(app, { message, chatId, outcome }),
  })
  if (outcome.kind === 'blocked' || outcome.kind === 'failed')
    app.logger.warn({ messageId, direction, outcome: outcome.kind }, 'question or answer refused')
}

interface Attempt {
  /** Null: it did not get as far as that. */
  chatId: number | null
  outcome: SendOutcome
}

/** A fault of ours before the request is known not to have sent it: the messenger itself throws nothing. */
async function attemptOrFault(
  app: App,
  { message, slot }: { message: LeasedContact; slot: Slot },
): Promise<Attempt> {
  const { messageId } = message
  try {
    const facts = await findContactFacts(app, { messageId })
    const chatId = facts?.chatId ?? null
    if (facts !== null && chatId !== null)
      return { chatId, outcome: await attempt(app, { facts, chatId, slot }) }
    app.pacer.release(slot)
    return { chatId, outcome: SUBJECT_GONE }
  } catch (error) {
    app.pacer.release(slot)
    app.logger.error({ messageId, err: safeError(error) }, 'question or answer not written')
    return { chatId: null, outcome: NOT_WRITTEN }
  }
}

interface Way {
  facts: ContactFacts
  chatId: number
  slot: Slot
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

/** The row goes with the person. */
const SUBJECT_GONE: SendOutcome = {
  kind: 'failed',
  code: 'subject_gone',
  text: 'the person, or the chat for questions, no longer exists',
  contentFault: false,
}
const NOT_WRITTEN: SendOutcome = {
  kind: 'not_sent',
  code: 'message_not_written',
  text: 'Herald could not write the message',
}
