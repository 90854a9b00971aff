import { herald } from '../rig/herald'
import { median, wrongOf } from '../rig/figures'
import type { Figure } from '../rig/figures'
import type { Conditions, Run } from '../rig/measure'
import { peer } from '../rig/peer'
import type { Case, CaseContext } from './case'

const RATE = 30

/** 600 messages while the server takes 30 in any rolling second; `retry_after` of a refusal is 1 s. */
export const strict: Case = {
  name: 'strict',
  title: '600 messages, 30 in any rolling second, latency 5 ms',
  run: (context) => runStrict(context, { retryAfterSeconds: 1, goalSeconds: 21 }),
}

/** The same where every refusal costs 5 s. */
export const retryAfter: Case = {
  name: 'retry-after',
  title: 'The same, and every refusal closes the bot for 5 s',
  run: (context) => runStrict(context, { retryAfterSeconds: 5, goalSeconds: 21.5 }),
}

interface Strictness {
  retryAfterSeconds: number
  goalSeconds: number
}

async function runStrict(context: CaseContext, strictness: Strictness) {
  const { retryAfterSeconds, goalSeconds } = strictness
  const { isQuick, repeat } = context
  const count = isQuick ? 90 : 600
  const limits = { perSecond: RATE, retryAfterSeconds, isPenaltyLengthened: true }
  const conditions: Conditions = { count, rate: RATE, concurrency: RATE, latencyMs: 5, limits }
  const one = await repeat(herald({}), conditions)
  const four = await repeat(herald({ workers: 4 }), conditions)
  const peers = [
    peer('bullmq', 'BullMQ, a job each, its limiter'),
    peer('throttler', 'grammY transformer-throttler'),
    peer('auto-retry', 'grammY auto-retry, in sequence'),
  ]
  const others: Run[][] = []
  if (!isQuick) for (const each of peers) others.push(await repeat(each, conditions))
  const ours = [...one, ...four]
  const refused = ours.reduce((sum, run) => sum + run.rateLimited, 0)
  const seconds = (runs: readonly Run[]) => median(runs.map((run) => run.seconds))
  const figures: Figure[] = [
    // Who did not deliver everything was not faster.
    ...others
      .filter((runs) => runs.every((run) => run.delivered >= count))
      .map((runs) => ({
        what: `${runs[0]?.name ?? ''} against Herald`,
        value: `${(seconds(runs) / seconds(one)).toFixed(2)} × the time`,
      })),
    ...[one, four].map((runs) => ({
      what: runs[0]?.name ?? '',
      value: `${seconds(runs).toFixed(1)} s`,
      ...(isQuick ? {} : { goal: `≤ ${goalSeconds} s`, reached: seconds(runs) <= goalSeconds }),
    })),
    {
      what: 'Herald refused with 429, all runs',
      value: String(refused),
      goal: 'none',
      reached: refused === 0,
    },
    ...others.map((runs) => ({
      what: runs[0]?.name ?? '',
      value: `${seconds(runs).toFixed(1)} s, ${median(runs.map((run) => run.rateLimited))} refused, ${count - median(runs.map((run) => run.delivered))} never delivered`,
    })),
  ]
  const wrong = [...wrongOf(ours), ...(refused === 0 ? [] : [`${refused} messages were refused with 429`])]
  return { figures, wrong }
}
