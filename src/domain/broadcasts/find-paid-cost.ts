import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { messagesOf } from '../../vocabulary/content'
import { paidCost, paidRateOf } from '../../vocabulary/paid-lane'
import type { PaidCost } from '../../vocabulary/paid-lane'

/** What it would cost to send a draft to so many people beyond the free rate; null: that cannot be paid for. */
export function findPaidCost(
  { config }: Pick<App, 'config'>,
  { content, people }: Pick<Broadcast, 'content'> & { people: number },
): PaidCost | null {
  const rate = paidRateOf(config)
  if (rate === 0 || content.kind === 'poll') return null
  return paidCost({ messages: people * messagesOf(content), rate })
}
