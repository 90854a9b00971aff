import type { BroadcastCard } from './broadcast-card'
import type { Ledger } from './read-ledger'

/** All that is known of one broadcast when it has ended, from every side. */
export interface Evidence {
  /** Telegram ids of everybody whom Herald knows. */
  audience: readonly number[]
  /** Those who cannot be reached although Herald did not know. */
  blocked: ReadonlySet<number>
  /** Those who told Herald before: stopped announcements, or blocked in its sight. */
  skipped: ReadonlySet<number>
  /** Those whose messages arrive while Herald gets no answer. */
  lostAnswers: ReadonlySet<number>
  card: BroadcastCard
  ledger: Ledger
  /** Messages that reached each chat since the launch, at the emulator. */
  delivered: ReadonlyMap<number, number>
  /** Answers of the emulator since the launch: 403, 429, and those it lost on purpose. */
  answers: { forbidden: number; rateLimited: number; lost: number }
}

/** Compares the organiser's card, the ledger and what the emulator received: a sentence for each mismatch. */
export function findMismatches(evidence: Evidence): string[] {
  return [
    ...compareTotals(evidence),
    ...compareCounts(evidence),
    ...comparePeople(evidence),
    ...compareStrangers(evidence),
    ...compareAnswers(evidence),
  ]
}

/** How many rows are in each state. */
export function countStates({ recipients }: Pick<Ledger, 'recipients'>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of recipients) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

function compareTotals({ audience, card, ledger }: Evidence): string[] {
  const totals = {
    'rows of the ledger': ledger.recipients.length,
    'the total of the broadcast': ledger.total,
    'the total on the card': card.total,
    'the sum of the states on the card': sum(card.counts),
    'the sum of the counters': sum(ledger.counters),
  }
  return [
    ...(ledger.status === 'completed' ? [] : [`the broadcast is ${ledger.status} instead of completed`]),
    ...(card.isFinished ? [] : ['the card does not say that the broadcast is finished']),
    ...Object.entries(totals)
      .filter(([, total]) => total !== audience.length)
      .map(([what, total]) => `${what}: ${total} instead of ${audience.length}`),
  ]
}

function compareCounts({ card, ledger }: Evidence): string[] {
  const states = countStates(ledger)
  const names = new Set([
    ...Object.keys(states),
    ...Object.keys(card.counts),
    ...Object.keys(ledger.counters),
  ])
  return [...names].flatMap((name) => {
    const [shown, counted, rows] = [card.counts[name] ?? 0, ledger.counters[name] ?? 0, states[name] ?? 0]
    if (shown === rows && counted === rows) return []
    return [`${name}: ${shown} on the card, ${counted} on the broadcast's row, ${rows} rows in the ledger`]
  })
}

/** Each person has one row, the state that was to be expected, and as many messages as that state says. */
function comparePeople(evidence: Evidence): string[] {
  const { audience, ledger, delivered } = evidence
  const states = new Map<number, string[]>()
  for (const { telegramId, status } of ledger.recipients)
    states.set(telegramId, [...(states.get(telegramId) ?? []), status])
  return audience.flatMap((telegramId) => {
    const found = states.get(telegramId)?.join(' and ') ?? 'not in the ledger'
    const wanted = expectedState(evidence, telegramId)
    const messages = delivered.get(telegramId) ?? 0
    const arrived = wanted === 'sent' || wanted === 'unknown' ? 1 : 0
    return [
      ...(found === wanted ? [] : [`person ${telegramId}: ${found} instead of ${wanted}`]),
      ...(messages === arrived ? [] : [`chat ${telegramId}: ${messages} messages instead of ${arrived}`]),
    ]
  })
}

function expectedState({ blocked, skipped, lostAnswers }: Evidence, telegramId: number): string {
  if (skipped.has(telegramId)) return 'skipped'
  if (blocked.has(telegramId)) return 'blocked'
  return lostAnswers.has(telegramId) ? 'unknown' : 'sent'
}

function compareAnswers({ ledger, answers: { forbidden, rateLimited, lost } }: Evidence): string[] {
  const { blocked = 0, unknown = 0 } = countStates(ledger)
  return [
    ...(rateLimited === 0 ? [] : [`the emulator answered 429 ${rateLimited} times`]),
    ...(forbidden === blocked
      ? []
      : [`the emulator refused ${forbidden} messages, the ledger has ${blocked} blocked`]),
    ...(lost === unknown ? [] : [`the emulator lost ${lost} answers, the ledger has ${unknown} unknown`]),
  ]
}

function compareStrangers({ audience, ledger, delivered }: Evidence): string[] {
  const known = new Set(audience)
  return [
    ...ledger.recipients
      .filter(({ telegramId }) => !known.has(telegramId))
      .map(({ telegramId }) => `person ${telegramId} is in the ledger and not in the audience`),
    ...[...delivered]
      .filter(([chatId, count]) => count > 0 && !known.has(chatId))
      .map(([chatId, count]) => `chat ${chatId} is not in the audience and got ${count} messages`),
  ]
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
