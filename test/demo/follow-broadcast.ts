import { setTimeout as sleep } from 'node:timers/promises'
import type { EmulatorClient } from '../emulator/client'
import type { Person } from '../emulator/person'
import { readBroadcastCard } from './broadcast-card'
import type { BroadcastCard } from './broadcast-card'

const TIMEOUT_MS = 300_000
const COUNT_EVERY_MS = 250

export interface Progress {
  card: BroadcastCard | null
  /** Messages asked of the emulator since the launch, refused ones included. */
  attempts: number
}

/** Presses Send now and follows the organiser's card, counting at the emulator in between, until it is finished. */
export async function followBroadcast(
  { client, organiser }: { client: EmulatorClient; organiser: Person },
  { onProgress, signal }: { onProgress: (progress: Progress) => void; signal: AbortSignal },
): Promise<BroadcastCard> {
  const sendsBefore = await countSends(client)
  await organiser.tap('Send now', { timeoutMs: 60_000 })
  const ended = new AbortController()
  let card: BroadcastCard | null = null
  const counting = count(
    async () => {
      onProgress({ card, attempts: (await countSends(client)) - sendsBefore })
    },
    AbortSignal.any([signal, ended.signal]),
  )
  try {
    const following = follow(organiser, (shown) => (card = shown))
    following.catch(() => undefined) // whoever fails first decides; the other one's failure would say the same
    return await Promise.race([following, counting.then(() => following)])
  } finally {
    ended.abort()
    await counting.catch(() => undefined) // the race above has told its failure
  }
}

async function follow(organiser: Person, onCard: (card: BroadcastCard) => void): Promise<BroadcastCard> {
  const deadline = performance.now() + TIMEOUT_MS
  for (;;) {
    const timeoutMs = deadline - performance.now()
    const message = await organiser.waitFor(
      ({ message: { text } }) => readBroadcastCard(text ?? '') !== null,
      {
        timeoutMs,
      },
    )
    const card = readBroadcastCard(message.text ?? '')
    if (card === null) continue
    onCard(card)
    if (card.isFinished) return card
  }
}

/** Looks again and again until it is told to end. */
async function count(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await look()
    await sleep(COUNT_EVERY_MS, undefined, { signal }).catch(() => undefined) // aborted: the loop ends
  }
}

async function countSends(client: EmulatorClient): Promise<number> {
  const { calls } = await client.counters()
  return calls['sendMessage'] ?? 0
}
