import { sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { ANSWERS_KEPT, answerMarks, markOf } from '../../vocabulary/answers'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { addGate } from './add-gate'
import { judgeAnswers } from './judge-answers'
import { pauseByItself } from './pause-by-itself'

const PROBE_AFTER_MS = 30_000

interface Watched {
  broadcastId: number
  /** Those that were recorded just now, in the order of their answers. */
  outcomes: readonly SendOutcome[]
  now: Date
}

/**
 * The assignments that add answers to the newest ones of a broadcast's row, where those of all workers meet, and count
 * refusals for the bot's rate and the time they cost; none for none.
 */
export function addAnswers(outcomes: readonly SendOutcome[], { now }: { now: Date }): Sql[] {
  return [...addMarks(outcomes), ...addRefusals(outcomes, { now })]
}

function addMarks(outcomes: readonly SendOutcome[]): Sql[] {
  const marks = marksOf(outcomes).slice(-ANSWERS_KEPT)
  if (marks === '') return []
  const room = ANSWERS_KEPT - marks.length
  return [
    sql`recent_answers = substr(recent_answers || ${typed(marks, 'text')},
      CASE WHEN length(recent_answers) > ${typed(room, 'integer')}
        THEN length(recent_answers) - ${typed(room - 1, 'integer')} ELSE 1 END)`,
  ]
}

/** A wait for one chat is none, nor is a turn that was only given up. */
function addRefusals(outcomes: readonly SendOutcome[], { now }: { now: Date }): Sql[] {
  const waitsMs = outcomes.flatMap((outcome) =>
    outcome.kind === 'rate_limited' && outcome.chatOnly !== true && outcome.retryAfterMs > 0
      ? [outcome.retryAfterMs]
      : [],
  )
  if (waitsMs.length === 0) return []
  const until = new Date(now.getTime() + Math.max(...waitsMs))
  return [sql`rate_limited_count = rate_limited_count + ${waitsMs.length}`, ...addGate({ now, until })]
}

/**
 * Pauses a broadcast when a breaker opens: the token is refused, the content is, or half of the newest answers are bad.
 * In the transaction that records the answers, after {@link addAnswers}; costs nothing while all is well.
 */
export async function watchAnswers(tx: Tx, { broadcastId, outcomes, now }: Watched): Promise<void> {
  const refused = outcomes.find((outcome) => outcome.kind === 'token_fault')
  if (refused !== undefined)
    await pauseByItself(tx, { broadcastId, cause: 'token', detail: refused.text, now })
  const texts = outcomes.flatMap((outcome) => (isBad(outcome) && 'text' in outcome ? [outcome.text] : []))
  const detail = texts.at(-1)
  if (detail !== undefined) await judge(tx, { broadcastId, detail, now })
}

function marksOf(outcomes: readonly SendOutcome[]): string {
  return outcomes.map((outcome) => markOf(outcome) ?? '').join('')
}

function isBad(outcome: SendOutcome): boolean {
  const mark = markOf(outcome)
  return mark !== null && mark !== answerMarks.good
}

async function judge(
  tx: Tx,
  { broadcastId, detail, now }: { broadcastId: number; detail: string; now: Date },
): Promise<void> {
  const { rows } = await tx.run<{ recent_answers: string; sent_count: number; probes: number }>(
    sql`SELECT recent_answers, sent_count, probes FROM broadcasts WHERE id = ${broadcastId} AND status = 'sending'`,
  )
  const [row] = rows
  if (row === undefined) return
  const { recent_answers: recent, sent_count: sentCount, probes } = row
  const verdict = judgeAnswers({ recent, sentCount, probes })
  if (verdict === null) return
  if (verdict.cause === 'content') return pauseByItself(tx, { broadcastId, cause: 'content', detail, now })
  const until = verdict.isProbed ? new Date(now.getTime() + PROBE_AFTER_MS) : null
  await pauseByItself(tx, { broadcastId, cause: 'errors', detail, now, until, probes: verdict.probes })
}
