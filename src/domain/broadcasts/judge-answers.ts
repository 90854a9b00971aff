import { answerMarks } from '../../vocabulary/answers'

/** So many refusals of the content in a row, before anything was sent, stop a broadcast. */
const FEW_REFUSALS = 3
/** The share of bad answers that stops a broadcast, and of how many answers: fewer after a probe began. */
const BAD_SHARE = 0.5
const WINDOW = 100
const PROBE_WINDOW = 10
/** After so many probes in a row that failed only the organiser goes on. */
const MOST_PROBES = 3

export interface Answers {
  /** The newest ones, oldest first, a letter each (vocabulary/answers). */
  recent: string
  /** Sent by this broadcast in all. */
  sentCount: number
  /** Probes so far; the newest answers are those since the last of them. */
  probes: number
}

/** What a breaker decides: nothing, or a pause; one for errors ends by itself in a probe unless there were enough. */
export type Verdict = { cause: 'content' } | { cause: 'errors'; probes: number; isProbed: boolean } | null

/** Judges the newest answers of a broadcast: are the first few refused alike, or is half of them bad? */
export function judgeAnswers({ recent, sentCount, probes }: Answers): Verdict {
  const isRefused = recent.slice(-FEW_REFUSALS) === answerMarks.content.repeat(FEW_REFUSALS)
  if (sentCount === 0 && isRefused) return { cause: 'content' }
  const isProbe = probes > 0 && recent.length < WINDOW
  if (recent.length < (isProbe ? PROBE_WINDOW : WINDOW)) return null
  const good = recent.split(answerMarks.good).length - 1
  if ((recent.length - good) / recent.length < BAD_SHARE) return null
  // A hundred answers since the last probe: it had recovered, and this is a new trouble.
  const failedProbes = isProbe ? probes : 0
  return { cause: 'errors', probes: failedProbes, isProbed: failedProbes < MOST_PROBES }
}
