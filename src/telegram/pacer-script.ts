import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'

/** A token comes back this long after its answer: a second, and 3 ms for clocks that are being adjusted. */
export const WINDOW_MS = 1003
/**
 * KEYS: tokens (sorted set: member `<lease number>:<slot>` → when it is available, ms), state (hash).
 * Time is Redis's; scores keep microseconds, hence the explicit format (Lua prints 14 digits).
 */
const prelude = `
local tokens, state = KEYS[1], KEYS[2]
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local function ms(value) return string.format('%.3f', value) end
local function gateLeft() return math.max(0, tonumber(redis.call('HGET', state, 'gate') or 0) - now) end
`

/**
 * ARGV: max, rate, horizon, flight, window, gate heard of (ms left). Answers {wait, gate, token, delay, token, delay…}.
 * Another Redis than before (`run_id`) may have forgotten the last second, so it starts like an empty one.
 */
const reserve = `${prelude}
local max, rate, horizon = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local flight, window, heard = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local known = redis.call('HMGET', state, 'run', 'next', 'gate', 'probe', 'seq')
local next, gate, probe = tonumber(known[2] or 0), tonumber(known[3] or 0), known[4] or ''
local seq, size = tonumber(known[5] or 0), redis.call('ZCARD', tokens)

if known[1] ~= run then
  redis.call('DEL', tokens)
  size = 0
  if heard > 0 and now + heard > gate then gate, probe = now + heard, 'due' end
end
for i = 0, rate - size - 1 do
  seq = seq + 1
  redis.call('ZADD', tokens, ms(now + window + i * 1000 / rate), seq .. ':0')
end
if size > rate then redis.call('ZREMRANGEBYRANK', tokens, 0, size - rate - 1) end

local answer = {}
local wait = 0
if gate > now then
  max, wait = 0, gate - now
elseif probe ~= '' then
  local back = probe ~= 'due' and tonumber(redis.call('ZSCORE', tokens, probe) or 0) or 0
  if back > now then max, wait = 0, 50 else max, probe = 1, 'due' end
end

local earliest = max > 0 and redis.call('ZRANGE', tokens, 0, max - 1, 'WITHSCORES') or {}
for i = 1, #earliest, 2 do
  local slot = math.max(tonumber(earliest[i + 1]), next, now)
  if slot >= now + horizon then
    wait = slot - now - horizon / 2
    break
  end
  seq = seq + 1
  local lease = seq .. ':' .. ms(slot)
  redis.call('ZREM', tokens, earliest[i])
  redis.call('ZADD', tokens, ms(slot + flight), lease)
  answer[#answer + 1] = lease
  answer[#answer + 1] = ms(slot - now)
  next = slot + 900 / rate
  if probe == 'due' then probe = lease end
end
if probe ~= '' and #answer > 0 then wait = 50 end
redis.call('HSET', state, 'run', run, 'next', ms(next), 'gate', ms(gate), 'probe', probe, 'seq', seq)
return { ms(math.min(wait, math.max(window - horizon, gate - now))), ms(math.max(0, gate - now)), unpack(answer) }
`

/** ARGV: window, lease…: answered, so available again one window from now. A lease that has expired is not touched. */
const settle = `${prelude}
local back = ms(now + ARGV[1])
local probe = redis.call('HGET', state, 'probe')
local scores = {}
for i = 2, #ARGV do
  scores[#scores + 1] = back
  scores[#scores + 1] = ARGV[i]
  if ARGV[i] == probe then redis.call('HSET', state, 'probe', '') end
end
redis.call('ZADD', tokens, 'XX', unpack(scores))
return ms(gateLeft())
`

/** ARGV: lease…: never used. Available again from its own slot on: earlier would be within its previous window. */
const release = `${prelude}
local probe = redis.call('HGET', state, 'probe')
for i = 1, #ARGV do
  redis.call('ZADD', tokens, 'XX', string.match(ARGV[i], ':(.*)$'), ARGV[i])
  if ARGV[i] == probe then redis.call('HSET', state, 'probe', 'due') end
end
return ms(gateLeft())
`

/** ARGV: count, window, horizon. A reply did not wait: the next tokens not in flight come back a window later. */
const debit = `${prelude}
local earliest = redis.call('ZRANGE', tokens, 0, ARGV[1] - 1, 'WITHSCORES')
for i = 1, #earliest, 2 do
  local available = tonumber(earliest[i + 1])
  if available > now + 2 * ARGV[2] then break end
  redis.call('ZADD', tokens, ms(math.max(now, available) + ARGV[2]), earliest[i])
end
return ms(gateLeft())
`

/** KEYS[3]: channel. ARGV: length, cause. The longer of two gates stays; everybody is told what is left of it. */
const closeGate = `${prelude}
local gate = math.max(tonumber(redis.call('HGET', state, 'gate') or 0), now + ARGV[1])
redis.call('HSET', state, 'gate', ms(gate), 'probe', 'due', 'cause', ARGV[2])
redis.call('PUBLISH', KEYS[3], ms(gate - now))
return ms(gate - now)
`

const sources = { reserve, settle, release, debit, closeGate } as const satisfies Record<string, string>
export type PacerScript = keyof typeof sources

const digests = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [name, createHash('sha1').update(source).digest('hex')]),
)

/** Runs one of the pacer's atomic scripts; a Redis that does not know it (new, flushed) is told its text. */
export async function runPacerScript(
  redis: Redis,
  call: { script: PacerScript; keys: readonly string[]; args: readonly (string | number)[] },
): Promise<unknown> {
  const { script, keys, args } = call
  try {
    return await redis.evalsha(digests[script] ?? '', keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.eval(sources[script], keys.length, ...keys, ...args)
  }
}
