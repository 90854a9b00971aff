/**
 * Begins every script. KEYS: tokens (sorted set: member `<lease number>:<slot>` → when it is available, ms), state
 * (hash), accepted (sorted set: what Telegram took in the last seconds → when its answer came). Time is Redis's; scores
 * keep microseconds, hence the explicit format (Lua prints 14 digits).
 */
export const prelude = `
local tokens, state, accepted = KEYS[1], KEYS[2], KEYS[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local function ms(value) return string.format('%.3f', value) end
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
-- Another Redis than before may have forgotten the last second and what was learned, as an empty one has.
local function runId() return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') end
local function isMissing() return redis.call('HGET', state, 'run') ~= runId() end
`
