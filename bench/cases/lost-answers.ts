import { herald } from '../rig/herald'
import { median, wrongOf } from '../rig/figures'
import { peer } from '../rig/peer'
import type { Case } from './case'

/** The server delivers and drops the connection before it answers, five times in a hundred. */
export const lostAnswers: Case = {
  name: 'lost-answers',
  title: '600 messages at 100/s; of 5 % the answer is lost after delivery',
  async run({ isQuick, repeat }) {
    const count = isQuick ? 200 : 600
    const lost = { kind: 'drop', stage: 'after', method: 'sendMessage', probability: 0.05, seed: 7 } as const
    const conditions = { count, rate: 100, latencyMs: 5, limits: { perSecond: 100 }, faults: [lost] }
    const ours = await repeat(herald({}), { ...conditions, mayBeUnknown: true })
    const theirs = isQuick
      ? []
      : await repeat(peer('auto-retry', 'grammY auto-retry, in sequence'), conditions)
    const figures = [
      {
        what: 'Herald',
        value: `${median(ours.map((run) => run.doubled))} doubled, ${median(ours.map((run) => run.unknown))} called unknown`,
        goal: 'none doubled',
        reached: ours.every((run) => run.doubled === 0),
      },
      ...(theirs.length === 0
        ? []
        : [
            {
              what: 'grammY auto-retry, in sequence',
              value: `${median(theirs.map((run) => run.doubled))} people got it twice or more`,
            },
          ]),
    ]
    return { figures, wrong: wrongOf(ours) }
  },
}
