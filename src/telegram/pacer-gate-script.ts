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

export const gateScripts = { restore, closeGate, pause, look } as const
