import { herald } from '../rig/herald'
import { median, percent, wrongOf } from '../rig/figures'
import type { Case } from './case'

const LIMIT = 22
const LATENCIES_MS = [5, 50]

/** The server takes 22 a second and nobody told us: the pacer finds out. */
export const unknownLimit: Case = {
  name: 'unknown-limit',
  title: 'The server takes 22/s, Herald believes 30/s; 120 s, the first 10 s left out',
  async run({ isQuick, repeat }) {
    const [forSeconds, skipped] = isQuick ? [25, 10] : [120, 10]
    const limits = { perSecond: LIMIT, retryAfterSeconds: 1 }
    const measured = []
    for (const latencyMs of isQuick ? [5] : LATENCIES_MS) {
      const sender = herald({ name: `Herald, latency ${latencyMs} ms` })
      const conditions = { count: 30 * forSeconds, rate: 30, latencyMs, limits, forSeconds }
      measured.push({ latencyMs, runs: await repeat(sender, conditions) })
    }
    const figures = measured.flatMap(({ latencyMs, runs: some }) => {
      const rate = median(
        some.map(({ timeline }) => {
          const counted = timeline.slice(skipped, forSeconds - 1)
          return counted.reduce((sum, count) => sum + count, 0) / counted.length
        }),
      )
      // Nearly the limit itself where answers come at once.
      const possible = LIMIT / (1 + latencyMs / 1000)
      const refused = median(some.map((run) => run.rateLimited / (run.delivered + run.rateLimited)))
      return [
        {
          what: `Share of the ${possible.toFixed(1)}/s that a token a second after its answer allows, latency ${latencyMs} ms`,
          value: `${percent(rate / possible)}; ${percent(rate / LIMIT)} of the limit`,
          ...(isQuick ? {} : { goal: '≥ 95 %', reached: rate / possible >= 0.95 }),
        },
        {
          what: `Refused with 429, latency ${latencyMs} ms`,
          value: percent(refused),
          ...(isQuick ? {} : { goal: '< 0.5 %', reached: refused < 0.005 }),
        },
      ]
    })
    const all = measured.flatMap(({ runs: some }) => some)
    return { figures, wrong: wrongOf(all) }
  },
}
