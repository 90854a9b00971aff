/** How much one person may send: `burst` at once, and `perSecond` for as long as they like. */
export interface FloodLimit {
  burst: number
  perSecond: number
}

/** A registration takes about twenty answers; nobody types faster than this for long. */
export const defaultFloodLimit: FloodLimit = { burst: 50, perSecond: 2 }

/** `warn`: the first one too many, after which all is `ignored` for `muteMs`. */
export type FloodVerdict = { kind: 'pass' } | { kind: 'warn'; muteMs: number } | { kind: 'ignored' }

interface Bucket {
  tokens: number
  /** Until when it was filled; ms. */
  filledAt: number
  mutedUntil: number
  muteMs: number
}

/** Who goes on after a mute is muted twice as long, up to five minutes; a full bucket forgets it. */
const MUTE_MS = { first: 10_000, longest: 300_000 } as const
/** Forgetting costs a look at everybody, so it is done when so many people are remembered. */
const MOST_REMEMBERED = 10_000

/** Measures, by a bucket of tokens each, who sends more than people can; `atMs` is when it was sent. */
export function createFloodMeter(limit: FloodLimit): {
  judge: (personId: number, atMs: number) => FloodVerdict
} {
  const buckets = new Map<number, Bucket>()
  const isFull = ({ tokens, filledAt, mutedUntil }: Bucket, atMs: number) =>
    atMs >= mutedUntil && tokens + ((atMs - filledAt) / 1000) * limit.perSecond >= limit.burst
  const judge = (personId: number, sentAtMs: number): FloodVerdict => {
    if (buckets.size > MOST_REMEMBERED) forget(buckets, (bucket) => isFull(bucket, sentAtMs))
    const known = buckets.get(personId)
    const atMs = Math.max(sentAtMs, known?.filledAt ?? 0)
    const bucket = known === undefined || isFull(known, atMs) ? fullBucket(limit, atMs) : known
    buckets.set(personId, bucket)
    if (atMs < bucket.mutedUntil) return { kind: 'ignored' }
    const tokens = Math.min(limit.burst, bucket.tokens + ((atMs - bucket.filledAt) / 1000) * limit.perSecond)
    Object.assign(bucket, { tokens: Math.max(0, tokens - 1), filledAt: atMs })
    if (tokens >= 1) return { kind: 'pass' }
    const muteMs = bucket.muteMs
    Object.assign(bucket, { mutedUntil: atMs + muteMs, muteMs: Math.min(MUTE_MS.longest, muteMs * 2) })
    return { kind: 'warn', muteMs }
  }
  return { judge }
}

function fullBucket({ burst }: FloodLimit, atMs: number): Bucket {
  return { tokens: burst, filledAt: atMs, mutedUntil: 0, muteMs: MUTE_MS.first }
}

function forget(buckets: Map<number, Bucket>, isForgettable: (bucket: Bucket) => boolean): void {
  for (const [personId, bucket] of buckets) if (isForgettable(bucket)) buckets.delete(personId)
}
