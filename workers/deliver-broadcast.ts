import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { recordGate } from '../src/domain/broadcasts/record-gate'
import { returnRecipients } from '../src/domain/recipients/lease-recipients'
import type { RecipientLease } from '../src/domain/recipients/lease-recipients'
import { markSending } from '../src/domain/recipients/mark-sending'
import type { SendableRecipient } from '../src/domain/recipients/mark-sending'
import { unmarkSending } from '../src/domain/recipients/unmark-sending'
import { SEND_TIMEOUT_MS } from '../src/telegram/api'
import type { Slot } from '../src/telegram/pacer'
import { messagesOf } from '../src/vocabulary/content'
import { paidRateOf } from '../src/vocabulary/paid-lane'
import { classifyUnsendable } from '../src/telegram/send-outcome'
import { NOT_STARTED } from '../src/vocabulary/send-outcome'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { createContentFor } from './content-for'
import type { ContentFor } from './content-for'
import { deliverConcurrency, Latency } from './deliver-concurrency'
import { createInFlight } from './in-flight'
import type { InFlight } from './in-flight'
import { createLeaseAhead } from './lease-ahead'
import type { LeaseAhead } from './lease-ahead'
import { makeRequest } from './make-request'
import { createOutcomeRecorder } from './outcome-recorder'
import type { OutcomeRecorder } from './outcome-recorder'
import { recordUntilDone } from './record-until-done'

/** A lease must outlast its batch at the going rate: four seconds of work. */
const BATCH_SECONDS = 4
const LARGEST_BATCH = 1_000
const LONGEST_WAIT_MS = 1_000

export interface Delivery {
  broadcast: Broadcast
  /** Who leases: one name per process. */
  holder: string
  /** Stops new sends; what is being sent is finished and recorded. */
  signal: AbortSignal
}

interface Engine extends Delivery {
  app: App
  lane: 'bulk' | 'paid'
  latency: Latency
  inFlight: InFlight
  leases: LeaseAhead
  recorder: OutcomeRecorder
  contentFor: ContentFor
}

/**
 * Sends to everybody who is due: leases a batch, takes slots of the shared pacer, commits `sending` for a micro-batch,
 * sends at each slot, records outcomes in groups; until nothing is due, the broadcast stops, or `signal` aborts.
 */
export async function deliverBroadcast(app: App, delivery: Delivery): Promise<void> {
  const engine = createEngine(app, delivery)
  try {
    await sendToAll(engine)
  } finally {
    await engine.leases.end()
    await engine.inFlight.idle()
    await engine.recorder.flush()
  }
}

function createEngine(app: App, delivery: Delivery): Engine {
  const { broadcast, holder } = delivery
  const lane = laneOf(broadcast)
  const rate = lane === 'paid' ? paidRateOf(app.config) : app.config.broadcastRate
  const limit = Math.min(LARGEST_BATCH, Math.max(1, rate * BATCH_SECONDS))
  const latency = new Latency()
  return {
    ...delivery,
    app,
    lane,
    latency,
    inFlight: createInFlight(() => deliverConcurrency({ rate, latencyMs: latency.ms })),
    leases: createLeaseAhead(app, { broadcastId: broadcast.id, holder, limit }),
    recorder: createOutcomeRecorder(app, { broadcast }),
    contentFor: createContentFor(app, broadcast),
  }
}

/** A poll is forwarded, and a recall or a correction sends nothing: those are free. */
function laneOf({ allowPaid, kind, content }: Broadcast): 'bulk' | 'paid' {
  return allowPaid && kind === 'send' && content.kind !== 'poll' ? 'paid' : 'bulk'
}

async function sendToAll(engine: Engine): Promise<void> {
  const { app, broadcast, lane, inFlight, leases, signal } = engine
  const each = broadcast.kind === 'send' ? messagesOf(broadcast.content) : 1
  while (!signal.aborted) {
    const left = await leases.left()
    if (left === 0) return
    await inFlight.room()
    const wanted = Math.min(inFlight.free, left)
    const { slots, waitMs, gateMs } = await app.pacer.reserve(wanted, { lane, each })
    if (slots.length > 0) {
      if (!(await sendMicroBatch(engine, slots))) return
    } else if (gateMs > 0) await recordGate(app, { broadcastId: broadcast.id, gateMs })
    // Also after a batch: until enough slots have come near for the next one.
    await pause(Math.min(waitMs, LONGEST_WAIT_MS), signal)
  }
}

/** Starts a message at each slot; false when the broadcast is no longer being sent. */
async function sendMicroBatch(engine: Engine, slots: readonly Slot[]): Promise<boolean> {
  const lease = engine.leases.take(slots.length)
  const sendable = await markOrRelease(engine, { lease, slots })
  sendable?.forEach((recipient, index) => {
    const slot = slots[index]
    if (slot) engine.inFlight.start(() => sendAtSlot(engine, { lease, recipient, slot }))
  })
  return sendable !== null
}

/** Marks the micro-batch; slots nobody needs go back to the budget. */
async function markOrRelease(
  { app, broadcast }: Engine,
  { lease, slots }: { lease: RecipientLease; slots: readonly Slot[] },
): Promise<SendableRecipient[] | null> {
  let used = 0
  const personsOf = broadcast.content.kind === 'template' ? broadcast.filters : null
  try {
    const { sendable, skipped } = await markSending(app, { ...lease, personsOf })
    for (const cause of skipped)
      app.metrics.recipients.inc({ kind: broadcast.kind, channel: 'telegram', outcome: 'skipped', cause })
    used = sendable?.length ?? 0
    if (sendable === null) await returnRecipients(app, lease)
    return sendable
  } catch (error) {
    const facts = { broadcastId: lease.broadcastId, recipients: lease.recipientIds.length }
    await recordUntilDone(app, { facts, record: () => unmarkSending(app, lease) })
    throw error
  } finally {
    for (const slot of slots.slice(used)) app.pacer.release(slot)
  }
}

interface Attempt {
  lease: RecipientLease
  recipient: SendableRecipient
  slot: Slot
}

/** What an attempt came to, and what was written to this person where that differs from person to person. */
interface Attempted {
  outcome: SendOutcome
  renderedBody?: string | undefined
}

/** Sends one message at its slot; its place is free once the outcome is recorded. Never throws: nobody would hear it. */
async function sendAtSlot(engine: Engine, { lease, recipient, slot }: Attempt): Promise<void> {
  const { recipientId, attempts } = recipient
  const attempted = await attempt(engine, { recipient, slot }).catch((error: unknown): Attempted => {
    // The messenger throws nothing, so there was no request.
    engine.app.pacer.release(slot)
    return { outcome: classifyUnsendable(error) }
  })
  await engine.recorder.add({ recipientId, leaseToken: lease.leaseToken, attempts, ...attempted })
}

/** A request starts only if its lease outlasts the time-out: otherwise somebody else may already be repairing the row. */
async function attempt(
  { app, broadcast, latency, contentFor }: Engine,
  { recipient, slot }: Pick<Attempt, 'recipient' | 'slot'>,
): Promise<Attempted> {
  const message = contentFor(recipient)
  const { renderedBody } = message
  if (message.kind === 'fault') {
    app.pacer.release(slot)
    return { outcome: message.outcome, renderedBody }
  }
  const turn = await app.pacer.awaitTurn(slot, recipient.chatId)
  if (!turn.isNow)
    return { outcome: { ...NOT_STARTED, retryAfterMs: turn.waitMs, chatOnly: turn.waitMs > 0 }, renderedBody }
  const leaseLeftMs = recipient.leaseUntil.getTime() - app.now().getTime()
  if (leaseLeftMs <= SEND_TIMEOUT_MS) {
    app.pacer.release(slot)
    return { outcome: NOT_STARTED, renderedBody }
  }
  const began = performance.now()
  const outcome = await makeRequest(app, { broadcast, recipient, content: message.content, slot })
  latency.note(performance.now() - began)
  return { outcome, renderedBody }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return
  await sleep(ms, undefined, { signal }).catch(() => undefined) // aborted: the caller's loop ends
}
