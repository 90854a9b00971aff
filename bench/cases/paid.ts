import { herald } from '../rig/herald'
import { median, medianOf, percent, round, steadyRate, wrongOf } from '../rig/figures'
import type { Case } from './case'

const RATE = 1000
const LATENCY_MS = 50

/** The paid lane of one worker: a thousand a second, strictly, and every answer takes 50 ms. */
export const paid: Case = {
  name: 'paid',
  title: 'Paid lane: 1000 in any rolling second, latency 50 ms, one worker',
  async run({ isQuick, repeat }) {
    const conditions = {
      count: isQuick ? 3_000 : 15_000,
      rate: 30,
      latencyMs: LATENCY_MS,
      limits: { perSecond: RATE },
    }
    const runs = await repeat(herald({ isPaid: true }), conditions)
    // What the free traffic may need is left to it.
    const possible = (RATE - 30) / (1 + LATENCY_MS / 1000)
    const share = median(runs.map(steadyRate)) / possible
    const refused = runs.reduce((sum, run) => sum + run.rateLimited, 0)
    const figures = [
      {
        what: `Share of the ${possible.toFixed(0)}/s that a token a second after its answer allows`,
        value: `${percent(share)} (${median(runs.map(steadyRate)).toFixed(0)}/s)`,
        ...(isQuick ? {} : { goal: '≥ 95 %', reached: share >= 0.95 }),
      },
      { what: 'Refused with 429, all runs', value: String(refused), goal: 'none', reached: refused === 0 },
      {
        what: 'CPU of the worker for a message',
        value: `${round(medianOf(runs, (run) => run.costs.cpuUs))} µs`,
      },
      {
        what: 'Statements for a message, BEGIN and COMMIT among them',
        value: round(
          medianOf(runs, (run) => run.costs.statements),
          3,
        ),
      },
      {
        what: 'Calls of Redis scripts for a message, and commands in all',
        value: `${round(
          medianOf(runs, (run) => run.costs.scripts),
          3,
        )}, ${round(
          medianOf(runs, (run) => run.costs.redisCommands),
          1,
        )}`,
      },
      { what: 'Memory of the worker at most', value: `${round(medianOf(runs, (run) => run.memoryMb))} MB` },
    ]
    const wrong = [...wrongOf(runs), ...(refused === 0 ? [] : [`${refused} messages were refused with 429`])]
    return { figures, runs, wrong }
  },
}
