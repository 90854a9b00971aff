import type { Redis } from 'ioredis'

/** Hands out permissions to send letters, so that all workers of a bot together keep to one rate. */
export interface LetterPacer {
  /** Up to `wanted` of the next slots. Throws without Redis: then nothing is sent. */
  reserve(wanted: number, lane: LetterLane): Promise<LetterSlots>
}

/** What somebody waits for goes before what is sent to many. */
export type LetterLane = 'notices' | 'broadcasts'

export interface LetterSlots {
  /** In how many milliseconds each of them is; none: there is one in `waitMs`. */
  delaysMs: number[]
  waitMs: number
}

/**
 * How far ahead slots are handed out. A row of a broadcast is `sending` from then on; a notice is leased when its slot has
 * come, and is always given one, however many letters of broadcasts wait for theirs.
 */
const horizonMs = { notices: 2_000, broadcasts: 250 } as const satisfies Record<LetterLane, number>

/** The next free slot is kept as a time of Redis's own clock; a rate that stood idle saves nothing up. */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local interval, wanted, horizon = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local first = math.max(now, tonumber(redis.call('GET', KEYS[1])) or now)
local following, granted = first, 0
while granted < wanted and following - now <= horizon do
  granted = granted + 1
  following = following + interval
end
if granted > 0 then
  redis.call('SET', KEYS[1], string.format('%.3f', following), 'PX', math.ceil(following - now) + 1000)
end
return { granted, math.ceil(first - now), math.ceil(following - now) }`

/** `rate`: letters a second, of all workers together. */
export function createLetterPacer({
  redis,
  botId,
  rate,
}: {
  redis: Pick<Redis, 'eval'>
  botId: number
  rate: number
}): LetterPacer {
  const key = `herald:${botId}:letters:next`
  const intervalMs = 1000 / rate
  return {
    async reserve(wanted, lane) {
      const answer = await redis.eval(SCRIPT, 1, key, intervalMs, wanted, horizonMs[lane])
      const [granted, firstMs, followingMs] = answer as [number, number, number]
      const delaysMs = Array.from({ length: granted }, (_, index) => firstMs + index * intervalMs)
      return { delaysMs, waitMs: Math.max(0, followingMs - horizonMs[lane]) }
    },
  }
}
