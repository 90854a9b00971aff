import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { recordOutcomes } from '../src/domain/recipients/record-outcomes'
import type { RecipientOutcome } from '../src/domain/recipients/record-outcomes'
import type { Channel } from '../src/vocabulary/channel'
import { countOutcome } from './count-outcome'
import { recordUntilDone } from './record-until-done'

/**
 * Outcomes are recorded within this of the answer (delivery.md), or sooner when a group is full. Letters are few, and a
 * connection waits for its record: those that come while a group is being written are the next group.
 */
const groupMs = { telegram: 50, email: 0 } as const satisfies Record<Channel, number>
const GROUP_SIZE = 200

export interface OutcomeRecorder {
  /** Resolves when it is in the database: until then its row is in doubt and a crash would cost it. */
  add(outcome: RecipientOutcome): Promise<void>
  /** Resolves when everything added so far is in the database. */
  flush(): Promise<void>
}

/**
 * Records outcomes in groups, one group at a time. While the database is away they wait in memory and are tried
 * again: an answer that came is never dropped, and one that comes late corrects its row by the lease token.
 */
export function createOutcomeRecorder(
  app: Pick<App, 'db' | 'now' | 'logger' | 'metrics'>,
  {
    broadcast,
    channel = 'telegram',
  }: { broadcast: Pick<Broadcast, 'id' | 'policy' | 'kind'>; channel?: Channel },
): OutcomeRecorder {
  let waiting: { outcome: RecipientOutcome; recorded: () => void }[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined

  async function writeAll(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    while (waiting.length > 0) {
      const group = waiting.slice(0, GROUP_SIZE)
      waiting = waiting.slice(GROUP_SIZE)
      let corrected = new Set<number>()
      await recordUntilDone(app, {
        facts: { broadcastId: broadcast.id, outcomes: group.length },
        record: async () => {
          corrected = await recordOutcomes(app, {
            broadcastId: broadcast.id,
            policy: broadcast.policy,
            kind: broadcast.kind,
            channel,
            outcomes: group.map(({ outcome }) => outcome),
          })
        },
      })
      for (const { outcome, recorded } of group) {
        // Whom a late answer corrected has been counted as unknown, once.
        if (!corrected.has(outcome.recipientId))
          countOutcome(app.metrics, { ...outcome, policy: broadcast.policy, kind: broadcast.kind, channel })
        recorded()
      }
    }
  }

  // A timer that has fired is forgotten even while a group is being written, or the next outcome would set none.
  function onTime(): void {
    timer = undefined
    void write()
  }

  function write(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = undefined
    })
    return writing
  }

  return {
    add(outcome) {
      const recorded = new Promise<void>((resolve) => waiting.push({ outcome, recorded: resolve }))
      timer ??= setTimeout(onTime, groupMs[channel])
      if (waiting.length >= GROUP_SIZE) void write()
      return recorded
    },
    async flush() {
      while (waiting.length > 0 || writing !== undefined) await write()
    },
  }
}
