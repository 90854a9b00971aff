import { herald } from '../rig/herald'
import { median, medianOf, percent, round, times, wrongOf } from '../rig/figures'
import type { Run } from '../rig/measure'
import { peer } from '../rig/peer'
import type { Case } from './case'

/** Beyond what any bot is allowed: only the machine limits. */
const RATE = 10_000

/** Nothing is limited: what one worker process can do, with a ledger, next to loops that record nothing. */
export const noLimit: Case = {
  name: 'no-limit',
  title: 'No limit of the server, latency 5 ms, one worker process',
  async run({ isQuick, repeat }) {
    const conditions = { count: isQuick ? 2_000 : 20_000, rate: RATE, latencyMs: 5, limits: { perSecond: 0 } }
    const ours = await repeat(herald({}), conditions)
    const sqlite = await repeat(herald({ dialect: 'sqlite' }), conditions)
    // As many at once as Herald had.
    const concurrency = median(ours.map((run) => run.peakConcurrent))
    const same = { ...conditions, concurrency }
    const grammy = await repeat(peer('grammy', 'A loop of grammY, nothing recorded'), same)
    const pooled = await repeat(peer('grammy-pool', "The same over Herald's HTTP client"), same)
    const raw = await repeat(peer('raw', 'A raw loop of undici'), same)
    const bullmq = await repeat(peer('bullmq', 'BullMQ, a job each, nothing recorded'), same)
    const rate = (runs: readonly Run[]) => median(runs.map((run) => run.perSecond))
    const against = (others: readonly Run[]) => rate(ours) / rate(others)
    const goal = (text: string, reached: boolean) => (isQuick ? {} : { goal: text, reached })
    const all = [ours, sqlite, grammy, pooled, raw, bullmq]
    const figures = [
      {
        what: 'Herald against a loop of grammY of the same concurrency',
        value: times(against(grammy)),
        ...goal('≥ 1.0 ×', against(grammy) >= 1),
      },
      { what: "against the same loop over Herald's HTTP client", value: times(against(pooled)) },
      { what: 'against BullMQ', value: times(against(bullmq)), ...goal('≥ 3 ×', against(bullmq) >= 3) },
      { what: 'share of a raw loop, the physical limit', value: percent(against(raw)) },
      ...all.map((runs) => ({
        what: runs[0]?.name ?? '',
        value: `${rate(runs).toFixed(0)}/s, ${round(medianOf(runs, (run) => run.costs.cpuUs))} µs of its CPU each, ${median(runs.map((run) => run.peakConcurrent))} at once`,
      })),
    ]
    return { figures, wrong: wrongOf([...ours, ...sqlite]) }
  },
}
