import { chatPrelude, prelude } from './pacer-script-prelude'

/**
 * ARGV: max, rate, horizon, flight, window, messages of each, most leases at once, lane. Answers {wait, gate, tokens,
 * delay, tokens, delay…}, or {'missing'}: for a slot one token, for an album's as many as it has messages, all taken in
 * this one step, so that workers never wait for one another's halves. While people are being replied to, a tenth of the
 * tokens is left to replies.
 */
const reserve = `${prelude}
local max, horizon, flight = tonumber(ARGV[1]), tonumber(ARGV[3]), tonumber(ARGV[4])
if isMissing() then return { 'missing' } end
redis.call('HSET', state, 'rate', ARGV[2])
local limit, size, window = pool(tonumber(ARGV[5]))
fill(limit, size, window)
local known = redis.call('HMGET', state, 'next', 'gate', 'probe', 'seq', 'paused', 'album', 'credit')
local next, gate, probe = tonumber(known[1] or 0), tonumber(known[2] or 0), known[3] or ''
local seq = tonumber(known[4] or 0)

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

-- A lease ends far beyond the window until its answer has come.
local most = tonumber(ARGV[7])
if size > most then max = math.min(max, most - redis.call('ZCOUNT', tokens, ms(now + 2 * window), '+inf')) end
-- Single messages of bulk would take the tokens one by one that an album waits for: while one waits they may only go as
-- many times as the last one had messages.
local messages, credit = tonumber(ARGV[6]), tonumber(known[7] or 0)
local isYielding = messages == 1 and ARGV[8] == 'bulk' and tonumber(known[6] or 0) > now
if isYielding and max > 0 then
  max = math.max(0, math.min(max, credit))
  if max == 0 then wait = 30 end
end

local kept = now - field('replied_at') < 5000 and math.min(size - 1, math.max(1, math.floor(limit / 10))) or 0
-- A rate below an album's size: it takes what there is, and the next one waits the longer.
local each = math.min(messages, size - kept)
local spacing = (each < messages and 1000 or 900) * messages / limit
local earliest = max > 0 and redis.call('ZRANGE', tokens, kept, kept + max * each - 1, 'WITHSCORES') or {}
local taken, leased = {}, {}
for i = 1, #earliest - 2 * each + 1, 2 * each do
  local slot = math.max(tonumber(earliest[i + 2 * each - 1]), next, now)
  if slot >= now + horizon then
    wait = slot - now - horizon / 2
    break
  end
  local leases = {}
  for j = i, i + 2 * each - 2, 2 do
    seq = seq + 1
    leases[#leases + 1] = seq .. ':' .. ms(slot)
    taken[#taken + 1] = earliest[j]
    leased[#leased + 1] = ms(slot + flight)
    leased[#leased + 1] = leases[#leases]
  end
  answer[#answer + 1] = table.concat(leases, ',')
  answer[#answer + 1] = ms(slot - now)
  next = slot + spacing
  if probe == 'due' then probe = leases[1] end
end
if #taken > 0 then
  redis.call('ZREM', tokens, unpack(taken))
  redis.call('ZADD', tokens, unpack(leased))
end
if probe ~= '' and #answer > 0 then wait = 50 end
local granted = #answer / 2
if isYielding then credit = credit - granted end
if messages > 1 then
  if granted > 0 then credit = messages * granted end
  -- Until it should have asked again.
  redis.call('HSET', state, 'album', ms(now + math.min(wait, 1000) + 300))
end
redis.call('HSET', state, 'next', ms(next), 'probe', probe, 'seq', seq, 'credit', credit)
return { ms(math.min(wait, math.max(window - horizon, gate - now))), ms(math.max(0, gate - now)), unpack(answer) }
`

/**
 * ARGV: window, then lease, 1 or 0 (Telegram took it) and age each: answered so long ago, so available again one window
 * after that. The age is counted from the answer to the call of this script, so the answer was no later. A lease that
 * has expired is not touched.
 */
const settle = `${prelude}
local _, _, window = pool(tonumber(ARGV[1]))
local probe = redis.call('HGET', state, 'probe')
local back, log = {}, {}
for i = 2, #ARGV, 3 do
  local lease, answered = ARGV[i], now - ARGV[i + 2]
  local slot = tonumber(string.match(lease, ':(.*)$') or 0)
  back[#back + 1] = ms(math.max(answered, slot) + window)
  back[#back + 1] = lease
  if ARGV[i + 1] == '1' then
    log[#log + 1] = ms(answered)
    log[#log + 1] = lease
  end
  if lease == probe then redis.call('HSET', state, 'probe', '') end
end
if #back > 0 then redis.call('ZADD', tokens, 'XX', unpack(back)) end
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

/**
 * KEYS[5]: the chat's key, or none. ARGV: rate, flight, window, messages, patience with the chat, patience with the
 * budget, 1 or 0 (chats are paced). A reply takes the next token that nobody has; when that is beyond the patience it
 * goes all the same, and the token comes back so much later. Answers {'go', lease, delay}, {'gate', wait}, {'chat', wait} or {'missing'}.
 */
const reply = `${prelude}${chatPrelude}
local flight, count, patience = tonumber(ARGV[2]), tonumber(ARGV[4]), tonumber(ARGV[5])
if isMissing() then return { 'missing' } end
redis.call('HSET', state, 'rate', ARGV[1])
local limit, size, window = pool(tonumber(ARGV[3]))
if gateLeft() > 0 then return { 'gate', ms(gateLeft()) } end
local probe = redis.call('HGET', state, 'probe') or ''
if probe ~= '' and probe ~= 'due' and tonumber(redis.call('ZSCORE', tokens, probe) or 0) > now then return { 'gate', '50' } end
local wait = KEYS[5] and enterChat(KEYS[5], count, patience, ARGV[7] == '1') or 0
if wait > patience then return { 'chat', ms(wait) } end
redis.call('HSET', state, 'replied_at', ms(now))

fill(limit, size, window)
local lease, delay = '', wait
local earliest = redis.call('ZRANGE', tokens, 0, count - 1, 'WITHSCORES')
for i = 1, #earliest, 2 do
  local available = tonumber(earliest[i + 1])
  if available > now + 2 * window then break end
  if i == 1 then
    if available - now - wait <= tonumber(ARGV[6]) then delay = math.max(wait, available - now) end
    lease = redis.call('HINCRBY', state, 'seq', 1) .. ':' .. ms(math.max(available, now + delay))
    redis.call('ZREM', tokens, earliest[i])
    redis.call('ZADD', tokens, ms(now + delay + flight), lease)
    if probe ~= '' then redis.call('HSET', state, 'probe', lease) end
  else
    redis.call('ZADD', tokens, ms(math.max(now, available) + window), earliest[i])
  end
end
return { 'go', lease, ms(delay) }
`

/**
 * KEYS[5…]: keys of chats. ARGV: 1 or 0 (chats are paced), then how many messages each. Answers {wait, 1 or 0 (not used
 * within the last minute)…}: nothing is booked with a wait.
 */
const enter = `${prelude}${chatPrelude}
local answer = {}
for i = 5, #KEYS do
  local wait, isFresh = enterChat(KEYS[i], tonumber(ARGV[i - 3]), 0, ARGV[1] == '1')
  answer[#answer + 1] = ms(wait)
  answer[#answer + 1] = isFresh and 1 or 0
end
return answer
`

export const budgetScripts = { reserve, settle, release, reply, enter } as const
