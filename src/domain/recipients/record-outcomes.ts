import type { App } from '../../app'
import { among, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { BroadcastKind, BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { Channel } from '../../vocabulary/channel'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { addAnswers, watchAnswers } from '../broadcasts/watch-answers'
import { correctUnknown } from './correct-unknown'
import { addChanges, addToCounters, lettersOf } from './counters'
import { judgeOutcome } from './judge-outcome'
import { markParents } from './mark-parents'
import { postpone, settle } from './write-changes'
import type { LeasedChange } from './write-changes'

export interface RecipientOutcome {
  recipientId: number
  leaseToken: string
  /** Attempts before this one. */
  attempts: number
  outcome: SendOutcome
  /** The text that was rendered for this person; kept with the outcome. */
  renderedBody?: string | undefined
  renderedSubject?: string | undefined
}

export interface OutcomeGroup {
  broadcastId: number
  policy: BroadcastPolicy
  kind?: BroadcastKind
  /** Of all of them; Telegram if absent. */
  channel?: Channel
  outcomes: RecipientOutcome[]
}

/**
 * Records what came of a group of attempts and moves the counters, in one transaction. A row changes only under the
 * lease token it was sent with, from `sending`; an answer that comes after the row was given up as `unknown` still
 * corrects it while nobody has sent it again. What is recorded twice changes nothing the second time. Answers which rows
 * were corrected so.
 */
export async function recordOutcomes(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, policy, kind = 'send', channel = 'telegram', outcomes }: OutcomeGroup,
): Promise<Set<number>> {
  const now = app.now()
  const judged = outcomes.map(({ attempts, outcome, ...row }) => ({
    ...row,
    ...judgeOutcome(outcome, { attempts, policy, channel }),
  }))
  const final = judged.filter((row) => row.status !== 'pending')
  return transaction(app, async (tx) => {
    const rows = { broadcastId, from: 'sending', now } as const
    const postponed = await postpone(tx, { ...rows, rows: judged })
    const counted = await settle(tx, { ...rows, rows: final })
    const isNew = ({ recipientId }: RecipientOutcome) =>
      postponed.has(recipientId) || counted.ids.has(recipientId)
    const answers = outcomes.filter(isNew).map(({ outcome }) => outcome)
    const late = judged.filter(
      ({ recipientId, status }) =>
        status !== 'unknown' && !postponed.has(recipientId) && !counted.ids.has(recipientId),
    )
    const corrected = await correctUnknown(tx, { broadcastId, rows: late, now })
    const changes = addChanges(counted.changes, corrected.changes)
    await markBlocked(tx, { broadcastId, rows: final, now })
    const sent = final.filter((row) => row.status === 'sent').map((row) => row.recipientId)
    if (kind !== 'send') await markParents(tx, { broadcastId, kind, recipientIds: sent, now })
    // The breakers are about Telegram: a letter's fate neither feeds nor calms them.
    const watched = channel === 'telegram' ? answers : []
    const set = addAnswers(watched, { now })
    await addToCounters(tx, { broadcastId, changes, letters: lettersOf(channel, changes), now, set })
    await watchAnswers(tx, { broadcastId, outcomes: watched, now })
    return corrected.ids
  })
}

/** Later broadcasts skip whom this one found unreachable; any later update from the person clears the mark. */
async function markBlocked(
  tx: Tx,
  { broadcastId, rows, now }: { broadcastId: number; rows: LeasedChange[]; now: Date },
): Promise<void> {
  const ids = rows.filter((row) => row.status === 'blocked').map((row) => row.recipientId)
  if (ids.length === 0) return
  await tx.run(sql`
    UPDATE users SET blocked_at = ${now}, updated_at = ${now}
    WHERE blocked_at IS NULL AND id IN (
      SELECT user_id FROM broadcast_recipients
      WHERE broadcast_id = ${broadcastId} AND id ${among(ids)} AND status = 'blocked')`)
}
