import type { BroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { channels } from '../../vocabulary/channel'
import type { Channel } from '../../vocabulary/channel'
import type { RecipientCounts } from '../../vocabulary/recipient-status'
import type { ChannelFigures } from '../api-types/broadcasts'

type Figures = Omit<ChannelFigures, 'causeLines'>

/** How a broadcast is divided by channel; a channel that nobody is written to by, or not yet, is left out. */
export function presentChannels({
  total,
  counts,
  letters,
}: Pick<BroadcastProgress, 'total' | 'counts' | 'letters'>): Figures[] {
  const email: RecipientCounts = { ...nobody, ...letters?.counts }
  const states = Object.keys(counts) as (keyof RecipientCounts)[]
  const telegram = { ...nobody }
  for (const state of states) telegram[state] = counts[state] - email[state]
  const figures = {
    telegram: { total: total - (letters?.total ?? 0), counts: telegram },
    email: { total: letters?.total ?? 0, counts: email },
  } satisfies Record<Channel, Omit<Figures, 'channel'>>
  return channels
    .map((channel) => ({ channel, ...figures[channel] }))
    .filter(({ total: written }) => written > 0)
}

const nobody: RecipientCounts = {
  ...{ sent: 0, blocked: 0, failed: 0, unknown: 0, skipped: 0, cancelled: 0, retracted: 0 },
}
