import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { pauseForLetters } from '../src/domain/broadcasts/pause-for-letters'
import { returnRecipients } from '../src/domain/recipients/lease-recipients'
import type { RecipientLease } from '../src/domain/recipients/lease-recipients'
import { markLetters } from '../src/domain/recipients/mark-letters'
import type { SendableLetter } from '../src/domain/recipients/mark-letters'
import { unmarkSending } from '../src/domain/recipients/unmark-sending'
import { MAIL_TIMEOUT_MS } from '../src/mail/create-mailer'
import type { Mailer } from '../src/mail/create-mailer'
import { messageIdOf } from '../src/mail/message-id'
import { NOT_STARTED } from '../src/vocabulary/send-outcome'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { createLeaseAhead } from './lease-ahead'
import type { LeaseAhead } from './lease-ahead'
import type { LetterBreaker } from './letter-breaker'
import { createLetterFor } from './letter-for'
import type { LetterFor } from './letter-for'
import type { LetterTurn, LetterTurns } from './letter-turns'
import type { MailGate } from './mail-gate'
import { createOutcomeRecorder } from './outcome-recorder'
import type { OutcomeRecorder } from './outcome-recorder'
import { recordUntilDone } from './record-until-done'
import { safeError } from './safe-error'

/** Of what a few seconds take: the next batch is leased while one is sent, and neither may outlive its lease. */
const BATCH_SECONDS = 2
const LARGEST_BATCH = 20

function batchOf({ emailRate }: App['config']): number {
  return Math.min(LARGEST_BATCH, Math.max(1, Math.floor(emailRate * BATCH_SECONDS)))
}

export interface LetterDelivery {
  broadcast: Broadcast
  holder: string
  signal: AbortSignal
  mailer: Mailer
  gate: MailGate
  breaker: LetterBreaker
  turns: LetterTurns
}

interface Engine extends LetterDelivery {
  app: App
  underWay: Set<Promise<void>>
  leases: LeaseAhead
  recorder: OutcomeRecorder
  letterFor: LetterFor
}

/**
 * Sends the letters of a broadcast that are due: leases a batch, takes turns with others that have letters, commits `sending` before
 * any of them can be written to the end, records outcomes in groups; until none is due, the broadcast stops, the server is
 * away, or `signal` aborts. A crash costs at most as many as there are connections.
 */
export async function deliverLetters(app: App, delivery: LetterDelivery): Promise<void> {
  const { broadcast, holder } = delivery
  const engine: Engine = {
    ...{ ...delivery, app },
    underWay: new Set(),
    leases: createLeaseAhead(app, {
      broadcastId: broadcast.id,
      holder,
      limit: batchOf(app.config),
      channel: 'email',
    }),
    recorder: createOutcomeRecorder(app, { broadcast, channel: 'email' }),
    letterFor: createLetterFor(app, broadcast),
  }
  try {
    await sendToAll(engine)
  } finally {
    await engine.leases.end()
    await Promise.all(engine.underWay)
    await engine.recorder.flush()
  }
}

async function sendToAll(engine: Engine): Promise<void> {
  const { leases, signal, gate, turns } = engine
  while (!signal.aborted && !gate.isClosed()) {
    if ((await leases.left()) === 0) return
    const mine = await turns.next(() => leases.left(), signal)
    if (mine.length > 0 && !(await sendMicroBatch(engine, mine))) return
  }
}

/** Begins a letter at each turn; false when the broadcast is no longer being sent. */
async function sendMicroBatch(engine: Engine, turns: readonly LetterTurn[]): Promise<boolean> {
  const lease = engine.leases.take(turns.length)
  let begun = 0
  try {
    const sendable = await markOrRelease(engine, lease)
    for (const [index, turn] of turns.entries()) {
      const letter = sendable?.[index]
      if (letter === undefined) break
      begin(engine, { lease, letter, turn })
      begun += 1
    }
    return sendable !== null
  } finally {
    for (const { end } of turns.slice(begun)) end()
  }
}

function begin(engine: Engine, attempt: Attempt): void {
  const { underWay } = engine
  const one = sendAtSlot(engine, attempt).finally(() => {
    attempt.turn.end()
    underWay.delete(one)
  })
  underWay.add(one)
}

async function markOrRelease(
  { app, broadcast, letterFor }: Engine,
  lease: RecipientLease,
): Promise<SendableLetter[] | null> {
  try {
    const { sendable, skipped } = await markLetters(app, { ...lease, personsOf: letterFor.personsOf })
    for (const cause of skipped)
      app.metrics.recipients.inc({ kind: broadcast.kind, channel: 'email', outcome: 'skipped', cause })
    if (sendable === null) await returnRecipients(app, lease)
    return sendable
  } catch (error) {
    const facts = { broadcastId: lease.broadcastId, letters: lease.recipientIds.length }
    await recordUntilDone(app, { facts, record: () => unmarkSending(app, { ...lease, channel: 'email' }) })
    throw error
  }
}

interface Attempt {
  lease: RecipientLease
  letter: SendableLetter
  turn: LetterTurn
}

interface Attempted {
  outcome: SendOutcome
  renderedSubject?: string | undefined
  renderedBody?: string | undefined
}

/** Its connection is free once the outcome is recorded. Never throws: nobody would hear it. */
async function sendAtSlot(engine: Engine, { lease, letter, turn }: Attempt): Promise<void> {
  const { app, broadcast, gate, breaker, recorder } = engine
  await pause(turn.delayMs, engine.signal)
  const { recipientId, attempts } = letter
  const attempted = await attempt(engine, letter).catch((error: unknown): Attempted => {
    // The mailer throws nothing: it was not asked.
    app.logger.error({ broadcastId: broadcast.id, err: safeError(error) }, 'letter not written')
    const text = 'Herald could not write the letter'
    return { outcome: { kind: 'not_sent', code: 'letter_not_written', text } }
  })
  const { outcome } = attempted
  if (gate.hear(outcome))
    app.logger.warn(
      { broadcastId: broadcast.id, code: codeOf(outcome) },
      'server of e-mail away, letters wait',
    )
  const detail = breaker.hear(outcome)
  await recorder.add({ recipientId, leaseToken: lease.leaseToken, attempts, ...attempted })
  if (detail === null) return
  const facts = { broadcastId: broadcast.id }
  await recordUntilDone(app, {
    facts,
    record: () => pauseForLetters(app, { broadcastId: broadcast.id, detail }),
  })
}

async function attempt(
  { app, broadcast, mailer, gate, signal, letterFor }: Engine,
  letter: SendableLetter,
): Promise<Attempted> {
  const { recipientId, address: to, attempts, leaseUntil } = letter
  // Asked while another one found the server away.
  if (signal.aborted || gate.isClosed()) return { outcome: NOT_STARTED }
  const written = letterFor.write(letter)
  const { renderedSubject, renderedBody } = written
  if (written.kind === 'fault') return { outcome: written.outcome, renderedSubject, renderedBody }
  // Whoever repairs the row afterwards must not meet a letter that is still under way.
  if (leaseUntil.getTime() - app.now().getTime() <= MAIL_TIMEOUT_MS) return { outcome: NOT_STARTED }
  const messageId = messageIdOf(app.config, 'broadcast', broadcast.id, recipientId, attempts + 1)
  const outcome = await mailer.send({ ...written.letter, to, messageId }, { stopping: signal })
  return { outcome, renderedSubject, renderedBody }
}

const codeOf = (outcome: SendOutcome) => ('code' in outcome ? outcome.code : undefined)

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return
  await sleep(ms, undefined, { signal }).catch(() => undefined) // aborted: the caller ends
}
