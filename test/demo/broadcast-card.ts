/** What the organiser's card says. */
export interface BroadcastCard {
  isFinished: boolean
  total: number
  done: number
  counts: Record<string, number>
  /** Of a finished one. */
  seconds: number
  /** Messages a second. */
  rate: number
}

/** A number as people write it: 1,001. */
export function readNumber(text: string | undefined): number {
  return Number((text ?? '0').replaceAll(',', ''))
}

/** Reads the card of a broadcast as the organiser would; null for any other message. */
export function readBroadcastCard(text: string): BroadcastCard | null {
  const [, state] =
    /^\S+ Broadcast \d+ (is being sent|is paused|is finished|was cancelled|failed)/.exec(text) ?? []
  if (state === undefined) return null
  // Before the bar stands the name, which is anybody's text.
  const figures = text.slice(text.search(/^[▓░]+ /m))
  const [, done, total] = /% \(([\d,]+) of ([\d,]+)\)/.exec(figures) ?? []
  const counts = [
    ...figures.matchAll(/([\d,]+) (sent|blocked|failed|unknown|skipped|cancelled|retracted)\b/g),
  ].map(([, count, name]): [string, number] => [name ?? '', readNumber(count)])
  return {
    isFinished: state === 'is finished',
    done: readNumber(done),
    total: readNumber(total),
    counts: Object.fromEntries(counts),
    seconds: readNumber(/Took ([\d,]+) s/.exec(figures)?.[1]),
    rate: readNumber(/([\d.,]+) messages a second/.exec(figures)?.[1]),
  }
}
