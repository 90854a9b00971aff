import { prelude } from './pacer-script-prelude'

/**
 * ARGV: gate left, cause, learned rate (0: none), its age, paused (1 or 0). After the keys were lost: what the store
 * remembers, unless somebody else was first. The tokens are dealt out anew, a window from now.
 */
const restore = `${prelude}
if not isMissing() then return ms(gateLeft()) end
local gate = math.max(field('gate'), tonumber(ARGV[1]) > 0 and now + ARGV[1] or 0)
redis.call('DEL', tokens, accepted)
local isProbed = gate > now or (redis.call('HGET', state, 'probe') or '') ~= ''
redis.call('HSET', state, 'run', runId(), 'gate', ms(gate), 'next', 0, 'paused', ARGV[5],
  'probe', isProbed and 'due' or '', 'cause', ARGV[2])
if tonumber(ARGV[3]) > 0 then redis.call('HSET', state, 'learned', ARGV[3], 'learned_at', ms(now - ARGV[4])) end
return ms(gateLeft())
`

/** KEYS[4]: channel. ARGV: length, cause. The longer of two gates stays; everybody is told what is left of it. */
const closeGate = `${prelude}
local gate = math.max(field('gate'), now + ARGV[1])
redis.call('HSET', state, 'gate', ms(gate), 'probe', 'due', 'cause', ARGV[2])
redis.call('PUBLISH', KEYS[4], ms(gate - now))
return ms(gate - now)
`

/**
 * KEYS[4]: channel, KEYS[5]: the chat's key. ARGV: retry_after, jitter, 1 when bulk met a chat not used within the last
 * minute, age of the request, chat, lease. Telegram refused a message for its rate: the chat's own gate closes; the
 * bot's, too, when it cannot be the chat, or when another chat was refused within 5 s. Then the rate is learned, unless
 * the request was made before the end of the last such gate (the same incident) or was the probe (nothing was sent before it
 * that could have been too much). Answers {'chat'}, {'bot', gate left, learned rate or 0} or {'missing'}.
 */
const refused = `${prelude}
if isMissing() then return { 'missing' } end
local retryAfter, age, chat, lease = tonumber(ARGV[1]), tonumber(ARGV[4]), ARGV[5], ARGV[6]
redis.call('SET', KEYS[5] .. ':gate', 1, 'PX', math.ceil(retryAfter))
local other = redis.call('HGET', state, 'refused_chat')
local isShared = other and other ~= chat and now - field('refused_at') <= 5000
redis.call('HSET', state, 'refused_chat', chat, 'refused_at', ms(now))
if ARGV[3] ~= '1' and not isShared then return { 'chat' } end

local isSameIncident = now - age < field('limited_until')
local isProbe = lease ~= '' and lease == redis.call('HGET', state, 'probe')
local learned = 0
if not isSameIncident and not isProbe then
  local limit = ceiling()
  local lastSecond = redis.call('ZCOUNT', accepted, '(' .. ms(now - 1000), '+inf')
  local secondBefore = redis.call('ZCOUNT', accepted, ms(now - 2000), ms(now - 1000))
  if now - field('limited_until') <= 10000 then
    learned = 0.7 * limit
  elseif secondBefore > 0 or lastSecond >= limit / 2 then
    -- A full second: less than that tells nothing.
    learned = math.min(limit, 0.97 * lastSecond)
  end
  if learned > 0 then
    learned = math.max(1, learned)
    redis.call('HSET', state, 'learned', learned, 'learned_at', ms(now))
  end
end
local gate = math.max(field('gate'), now + retryAfter + ARGV[2])
redis.call('HSET', state, 'gate', ms(gate), 'limited_until', ms(gate), 'probe', 'due', 'cause', 'rate_limited')
redis.call('PUBLISH', KEYS[4], ms(gate - now))
return { 'bot', ms(gate - now), ms(learned) }
`

/** ARGV: 1 or 0. */
const pause = `${prelude}
redis.call('HSET', state, 'paused', ARGV[1])
return ms(gateLeft())
`

/** ARGV: rate. Answers {ceiling, gate, cause, paused}, or {'missing'}. */
const look = `${prelude}
if isMissing() then return { 'missing' } end
redis.call('HSET', state, 'rate', ARGV[1])
return { ms(ceiling()), ms(gateLeft()), redis.call('HGET', state, 'cause') or '', redis.call('HGET', state, 'paused') or '0' }
`

export const gateScripts = { restore, closeGate, refused, pause, look } as const
