import type { Person } from '../emulator/person'
import type { CounterReport } from '../emulator/counters'
import type { Preview } from './compose-broadcast'
import { composeBroadcast } from './compose-broadcast'
import type { Evidence } from './check-report'
import type { Stage } from './demo'
import { followBroadcast } from './follow-broadcast'
import type { Progress } from './follow-broadcast'
import { readLedger } from './read-ledger'
import { readLines } from './wait-for-line'
import type { Step } from './terminal'

/** pino's number of the level "error". */
const ERROR_LEVEL = 50

export interface Audience {
  /** Everybody whom Herald knows. */
  everybody: readonly number[]
  /** Those who will not be asked. */
  skipped: ReadonlySet<number>
}

/** The evidence without what is read when everything has stopped. */
type Witnessed = Omit<Evidence, 'ledger' | 'delivered' | 'answers'>

/** The organiser writes to everyone. Returns what was seen, and what of the traffic was there before. */
export async function broadcastToEveryone(
  stage: Stage,
  { organiser, audience }: { organiser: Person; audience: Audience },
): Promise<{ witnessed: Witnessed; before: Traffic; mismatches: string[] }> {
  const { terminal, emulator, crowd, pace, signal } = stage
  const { client } = emulator
  const step = terminal.step('Broadcast')
  step.note('/broadcast → Everyone → text → Test to me')
  const preview = await composeBroadcast(organiser, { pace })
  const { lost } = crowd
  if (lost.length > 0)
    await client.addFault({ kind: 'drop', stage: 'after', method: 'sendMessage', chatId: lost })
  const before = await readTraffic(client)
  const total = audience.everybody.length
  const card = await followBroadcast(
    { client, organiser },
    {
      signal,
      onProgress: (progress) => showProgress(step, { progress, total, notAsked: total - preview.reachable }),
    },
  )
  step.done(`${card.counts['sent'] ?? 0} of ${total} people got it`)
  const witnessed = {
    audience: audience.everybody,
    blocked: new Set(crowd.unreachable),
    skipped: audience.skipped,
    lostAnswers: new Set(lost),
    card,
  }
  return { witnessed, before, mismatches: comparePreview(preview, { audience }) }
}

function showProgress(
  step: Step,
  { progress, total, notAsked }: { progress: Progress; total: number; notAsked: number },
): void {
  const { card, attempts } = progress
  const value = Math.min(total, Math.max(card?.done ?? 0, attempts === 0 ? 0 : attempts + notAsked))
  const rate = card === null ? '' : ` · ${card.rate}/s`
  step.progress({ value, total, text: `${value} of ${total}${rate}` })
}

function comparePreview({ reachable }: Preview, { audience }: { audience: Audience }): string[] {
  const expected = audience.everybody.length - audience.skipped.size
  return reachable === expected ? [] : [`the preview promised ${reachable} people instead of ${expected}`]
}

export interface Traffic {
  delivered: Record<string, number>
  counters: CounterReport
}

export async function readTraffic(client: Stage['emulator']['client']): Promise<Traffic> {
  const [delivered, counters] = await Promise.all([client.delivered(), client.counters()])
  return { delivered, counters }
}

/** Stops bot and worker, so that nothing can follow, and reads ledger, emulator and logs. */
export async function collectEvidence(
  { emulator, herald, databaseFile }: Stage,
  { witnessed, before }: { witnessed: Witnessed; before: Traffic },
): Promise<{ evidence: Evidence; mismatches: string[] }> {
  const ends = await Promise.all(
    Object.entries(herald).map(async ([name, process]) => ({ name, ...process, end: await process.stop() })),
  )
  const errors = await Promise.all(ends.map(async ({ logFile }) => countErrors(logFile)))
  const after = await readTraffic(emulator.client)
  const evidence = {
    ...witnessed,
    ledger: readLedger(databaseFile),
    delivered: deliveredBetween(before, after),
    answers: {
      forbidden: forbidden(after) - forbidden(before),
      rateLimited: after.counters.rateLimited - before.counters.rateLimited,
      lost: (after.counters.faults['drop'] ?? 0) - (before.counters.faults['drop'] ?? 0),
    },
  }
  return {
    evidence,
    mismatches: ends.flatMap(({ name, end }, index) => [
      ...(end === 'exit code 0' ? [] : [`the ${name} ended with ${end}`]),
      ...(errors[index] === 0 ? [] : [`the ${name} logged ${errors[index] ?? 0} errors`]),
    ]),
  }
}

async function countErrors(logFile: string): Promise<number> {
  const lines = await readLines(logFile)
  return lines.filter(({ level }) => typeof level === 'number' && level >= ERROR_LEVEL).length
}

function deliveredBetween(before: Traffic, after: Traffic): Map<number, number> {
  return new Map(
    Object.entries(after.delivered).map(([chatId, count]) => [
      Number(chatId),
      count - (before.delivered[chatId] ?? 0),
    ]),
  )
}

function forbidden({ counters }: Traffic): number {
  return Object.entries(counters.refused)
    .filter(([description]) => description.startsWith('Forbidden'))
    .reduce((sum, [, count]) => sum + count, 0)
}
