/**
 * Begins every script. KEYS: tokens (sorted set: member `<lease number>:<slot>` → when it is available, ms), state
 * (hash), accepted (sorted set: what Telegram took in the last seconds → when its answer came). Time is Redis's; scores
 * keep microseconds, hence the explicit format (Lua prints 14 digits).
 */
export const prelude = `
local tokens, state, accepted = KEYS[1], KEYS[2], KEYS[3]
local time = redis.call('TIME')
local function ms(value) return string.format('%.3f', value) end
-- Never earlier than any script before: a clock that was set back goes on from where it was, or nothing would be sent
-- until it had caught up. It never runs faster than time, so no token comes back too soon.
local seen = redis.call('HMGET', state, 'clock', 'ahead')
local ahead = tonumber(seen[2] or 0)
local now = time[1] * 1000 + time[2] / 1000 + ahead
local behind = tonumber(seen[1] or 0) - now
if behind > 0 then
  now = now + behind
  redis.call('HSET', state, 'ahead', ms(ahead + behind))
end
redis.call('HSET', state, 'clock', ms(now))
local function field(name) return tonumber(redis.call('HGET', state, name) or 0) end
local function gateLeft() return math.max(0, field('gate') - now) end

-- Messages a second: the learned rate creeps up by 2 % a minute until it is the configured one again.
local function ceiling()
  local rate, learned = field('rate'), field('learned')
  if learned == 0 then return rate end
  return math.min(rate, learned * 1.02 ^ ((now - field('learned_at')) / 60000))
end
-- So many tokens, each coming back a window after its answer: a part of a token is a longer window.
local function pool(window)
  local limit = ceiling()
  local size = math.max(1, math.ceil(limit - 0.001))
  return limit, size, window * math.max(1, size / limit)
end
-- As many tokens as the pool has: new ones come after a window, of too many the earliest go.
local function fill(limit, size, window)
  local held = redis.call('ZCARD', tokens)
  for i = 0, size - held - 1 do
    redis.call('ZADD', tokens, ms(now + window + i * 1000 / limit), redis.call('HINCRBY', state, 'seq', 1) .. ':0')
  end
  if held > size then redis.call('ZREMRANGEBYRANK', tokens, 0, held - size - 1) end
end
-- Another Redis than before may have forgotten the last second and what was learned, as an empty one has.
local function runId() return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') end
local function isMissing() return redis.call('HGET', state, 'run') ~= runId() end
`

/**
 * After {@link prelude}: what one chat may be sent. A private chat takes one message a second and three at once (kept
 * 5 % above, for arrivals may come closer than starts), a group or channel 20 in any minute. A chat's key lives for a
 * minute after its last message; `<key>:gate` is what Telegram told this chat alone.
 */
export const chatPrelude = `
local PACE, BURST, GROUP, MINUTE = 1050, 2100, 20, 60050
-- How long n messages to this chat must wait; they are booked unless that is beyond the patience. And whether the chat
-- was used within the last minute. Unpaced: only its gate counts.
local function enterChat(key, count, patience, isPaced)
  local gate = math.max(0, redis.call('PTTL', key .. ':gate'))
  local isFresh = redis.call('EXISTS', key) == 0
  if string.match(key, ':%-%d+$') then
    local eldest = redis.call('LINDEX', key, GROUP - math.min(count, GROUP))
    local wait = math.max(gate, isPaced and eldest and eldest + MINUTE - now or 0)
    if wait > patience then return wait, isFresh end
    for _ = 1, count do redis.call('LPUSH', key, ms(now + wait)) end
    redis.call('LTRIM', key, 0, GROUP - 1)
    redis.call('PEXPIRE', key, math.ceil(MINUTE + wait))
    return wait, isFresh
  end
  -- When the bucket is full again; after a gate it holds one.
  local full = math.max(isPaced and tonumber(redis.call('GET', key) or 0) or 0, gate > 0 and now + gate + BURST or now)
  local cost = (isPaced and math.min(count, 3) or 1) * PACE
  local wait = math.max(0, full + cost - PACE - BURST - now)
  if wait <= patience then redis.call('SET', key, ms(full + cost), 'PX', math.ceil(60000 + wait)) end
  return wait, isFresh
end
`
