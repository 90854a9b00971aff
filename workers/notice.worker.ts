import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import { expireNotices } from '../src/domain/notices/expire-notices'
import { findNoticeFacts } from '../src/domain/notices/find-notice-facts'
import { countDueNotices, leaseNotices } from '../src/domain/notices/lease-notices'
import type { LeasedNotice } from '../src/domain/notices/lease-notices'
import { recordNotice } from '../src/domain/notices/record-notice'
import { noticeMessage } from '../src/messages/notice'
import { noticeQueue } from '../src/queues/notice.queue'
import type { Slot } from '../src/telegram/pacer'
import type { OutgoingMessage } from '../src/vocabulary/message'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { deliverContact } from './deliver-contact'
import { recordUntilDone } from './record-until-done'
import { refreshCards } from './refresh-cards'
import { runWorker } from './run-worker'
import type { RunningWorker } from './run-worker'
import { safeError } from './safe-error'

/** Notices under way at once in one process. */
const CONCURRENCY = 10
const LONGEST_WAIT_MS = 1_000

/** Delivers notices, questions and answers through the pacer's faster lane: an approval never waits behind a broadcast. */
export function startNoticeWorker(app: App, { holder }: { holder: string }): RunningWorker {
  return runWorker(app, {
    queue: noticeQueue,
    concurrency: 1,
    process: async (_, { signal }) => {
      await sendNotices(app, { holder, signal })
      await deliverContact(app, { holder, signal })
    },
    lookForDueWork: async ({ signal }) => {
      await deliverNotices(app, { holder, signal })
      await deliverContact(app, { holder, signal })
    },
  })
}

/** Sends every notice that is due, and then shows in a turn of cards what they tell. */
export async function deliverNotices(app: App, turn: { holder: string; signal: AbortSignal }): Promise<void> {
  await sendNotices(app, turn)
  await refreshCards(app, turn)
}

/**
 * Sends every notice that is due. Slots come first, so that a notice is leased only when it may be sent at once: its
 * lease cannot run out in a queue.
 */
async function sendNotices(
  app: App,
  { holder, signal }: { holder: string; signal: AbortSignal },
): Promise<void> {
  for (const { noticeId } of await expireNotices(app))
    app.logger.warn({ noticeId, code: 'lease_expired' }, 'notice: outcome unknown')
  while (!signal.aborted) {
    const due = await countDueNotices(app, { atMost: CONCURRENCY })
    if (due === 0) return
    const { slots, waitMs } = await app.pacer.reserve(due, { lane: 'notice' })
    if (slots.length === 0) {
      await sleep(Math.min(waitMs, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined)
      continue
    }
    const notices = await leaseOrRelease(app, { holder, slots })
    await Promise.all(slots.map((slot, index) => deliverNotice(app, { notice: notices[index], slot })))
  }
}

async function leaseOrRelease(
  app: App,
  { holder, slots }: { holder: string; slots: readonly Slot[] },
): Promise<LeasedNotice[]> {
  try {
    return await leaseNotices(app, { holder, limit: slots.length })
  } catch (error) {
    for (const slot of slots) app.pacer.release(slot)
    throw error
  }
}

/** Sends one notice and records what came of it. Never throws: the others of its batch are still on their way. */
async function deliverNotice(
  app: App,
  { notice, slot }: { notice: LeasedNotice | undefined; slot: Slot },
): Promise<void> {
  if (notice === undefined) return app.pacer.release(slot)
  const { noticeId } = notice
  const outcome = await attemptOrFault(app, { notice, slot })
  await recordUntilDone(app, { facts: { noticeId }, record: () => recordNotice(app, { notice, outcome }) })
}

/** A fault of ours before the request is known not to have sent it: the messenger itself throws nothing. */
async function attemptOrFault(
  app: App,
  { notice, slot }: { notice: LeasedNotice; slot: Slot },
): Promise<SendOutcome> {
  try {
    return await attempt(app, { notice, slot })
  } catch (error) {
    app.pacer.release(slot)
    app.logger.error({ noticeId: notice.noticeId, err: safeError(error) }, 'notice not written')
    return { kind: 'not_sent', code: 'notice_not_written', text: 'Herald could not write the notice' }
  }
}

async function attempt(
  app: App,
  { notice, slot }: { notice: LeasedNotice; slot: Slot },
): Promise<SendOutcome> {
  const found = await findNoticeFacts(app, notice)
  if (found === null) {
    app.pacer.release(slot)
    return SUBJECT_GONE
  }
  const { chatId } = found.reader
  const message = noticeMessage(found)
  const edited = await editInPlace(app, { messageId: notice.messageIds?.[0], chatId, message })
  if (edited !== null) {
    app.pacer.release(slot)
    return edited
  }
  const turn = await app.pacer.awaitTurn(slot, chatId)
  if (!turn.isNow) return { kind: 'rate_limited', retryAfterMs: turn.waitMs, chatOnly: turn.waitMs > 0 }
  return app.messenger.sendMessage({ chatId, message, slot })
}

/** Edits cost nothing. Null: there is no message, or it is gone or too old; then a new one is sent. */
async function editInPlace(
  app: App,
  { messageId, chatId, message }: { messageId: number | undefined; chatId: number; message: OutgoingMessage },
): Promise<SendOutcome | null> {
  if (messageId === undefined) return null
  const outcome = await app.messenger.editMessage({ chatId, messageId, message })
  if (outcome.kind === 'failed') return null
  // Nobody's gate is closed by it: this row alone waits.
  return outcome.kind === 'rate_limited' ? { ...outcome, chatOnly: true } : outcome
}

const SUBJECT_GONE: SendOutcome = {
  kind: 'failed',
  code: 'subject_gone',
  text: 'the person, or what the notice is about, no longer exists',
  contentFault: false,
}
