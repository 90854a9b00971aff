/** Telegram takes one Star for ten messages beyond the free ones of each second. */
const MESSAGES_PER_STAR = 10
/** Messages a second that cost nothing. */
const FREE_RATE = 30

/** What paid broadcasts may send a second: with the free traffic of the bot never more than BROADCAST_PAID_RATE. */
export function paidRateOf(config: { broadcastRate: number; broadcastPaidRate: number }): number {
  return Math.max(0, config.broadcastPaidRate - config.broadcastRate)
}

export interface PaidCost {
  /** Stars, if every message were charged. */
  most: number
  /** Stars, less the free messages of each second that it takes; nothing else is sent meanwhile. */
  expected: number
  seconds: number
}

/** What it costs to send so many messages at a paid rate, and how long it takes. */
export function paidCost({ messages, rate }: { messages: number; rate: number }): PaidCost {
  const seconds = Math.ceil(messages / Math.max(1, rate))
  const charged = Math.max(0, messages - FREE_RATE * seconds)
  return { most: inStars(messages), expected: inStars(charged), seconds }
}

function inStars(messages: number): number {
  return Math.ceil(messages / MESSAGES_PER_STAR)
}
