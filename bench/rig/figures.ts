import type { Run } from './measure'

/** One line of a case's table. */
export interface Figure {
  what: string
  value: string
  /** What is to be reached, in words, and whether it is. */
  goal?: string
  reached?: boolean
}

export interface CaseResult {
  /** Ratios and goals first. */
  figures: Figure[]
  /** Anything here makes the benchmark fail. */
  wrong: string[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

/** The value that so large a share of all stays at or below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

/** What one run of a case found: `wrong`, and numbers by name (null: not known). */
export type Measured = { wrong: string[] } & Record<string, number | null | string[]>

/** The median over runs of what is known of each. */
export function medianOf<T>(runs: readonly T[], pick: (run: T) => number | null): number | null {
  const known = runs.map(pick).filter((value) => value !== null)
  return known.length === 0 ? null : median(known)
}

/** Messages a second once it runs: the whole seconds but the first two and the last. */
export function steadyRate({ timeline }: Run): number {
  const steady = timeline.slice(2, -1)
  return steady.length === 0 ? 0 : steady.reduce((sum, count) => sum + count, 0) / steady.length
}

export function wrongOf(runs: readonly Run[]): string[] {
  return runs.flatMap((run) => run.wrong.map((what) => `${run.name}: ${what}`))
}

export const percent = (share: number) => `${(share * 100).toFixed(1)} %`
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`
export const round = (value: number | null, digits = 0) =>
  value === null ? 'not known' : value.toFixed(digits)
