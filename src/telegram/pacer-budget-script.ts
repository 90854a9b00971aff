import { prelude } from './pacer-script-prelude'

/** ARGV: max, rate, horizon, flight, window. Answers {wait, gate, token, delay, token, delay…}, or {'missing'}. */
const reserve = `${prelude}
local max, horizon, flight = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[4])
if isMissing() then return { 'missing' } end
redis.call('HSET', state, 'rate', ARGV[2])
local limit, size, window = pool(tonumber(ARGV[5]))
local known = redis.call('HMGET', state, 'next', 'gate', 'probe', 'seq', 'paused')
local next, gate, probe = tonumber(known[1] or 0), tonumber(known[2] or 0), known[3] or ''
local seq, held = tonumber(known[4] or 0), redis.call('ZCARD', tokens)
for i = 0, size - held - 1 do
  seq = seq + 1
  redis.call('ZADD', tokens, ms(now + window + i * 1000 / limit), seq .. ':0')
end
if held > size then redis.call('ZREMRANGEBYRANK', tokens, 0, held - size - 1) end

local answer = {}
local wait = 0
if known[5] == '1' then
  max, wait = 0, 1000
elseif gate > now then
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
  next = slot + 900 / limit
  if probe == 'due' then probe = lease end
end
if probe ~= '' and #answer > 0 then wait = 50 end
redis.call('HSET', state, 'next', ms(next), 'probe', probe, 'seq', seq)
return { ms(math.min(wait, math.max(window - horizon, gate - now))), ms(math.max(0, gate - now)), unpack(answer) }
`

/**
 * ARGV: window, then lease and 1 or 0 (Telegram took it) each: answered, so available again one window from now. A
 * lease that has expired is not touched.
 */
const settle = `${prelude}
local _, _, window = pool(tonumber(ARGV[1]))
local probe = redis.call('HGET', state, 'probe')
local log = {}
for i = 2, #ARGV, 2 do
  local lease = ARGV[i]
  local slot = tonumber(string.match(lease, ':(.*)$') or 0)
  redis.call('ZADD', tokens, 'XX', ms(math.max(now, slot) + window), lease)
  if ARGV[i + 1] == '1' then
    log[#log + 1] = ms(now)
    log[#log + 1] = lease
  end
  if lease == probe then redis.call('HSET', state, 'probe', '') end
end
if #log > 0 then
  redis.call('ZADD', accepted, unpack(log))
  redis.call('ZREMRANGEBYSCORE', accepted, '-inf', ms(now - 2000))
  redis.call('PEXPIRE', accepted, 5000)
end
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

/** ARGV: count, window. A reply did not wait: the next tokens not in flight come back a window later. */
const debit = `${prelude}
local earliest = redis.call('ZRANGE', tokens, 0, ARGV[1] - 1, 'WITHSCORES')
for i = 1, #earliest, 2 do
  local available = tonumber(earliest[i + 1])
  if available > now + 2 * ARGV[2] then break end
  redis.call('ZADD', tokens, ms(math.max(now, available) + ARGV[2]), earliest[i])
end
return ms(gateLeft())
`

export const budgetScripts = { reserve, settle, release, debit } as const
