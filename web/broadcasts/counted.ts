import type { BroadcastWay, Channel } from '../../src/vocabulary/channel'
import { channelsOf } from '../../src/vocabulary/channel'

/** The key of a channel's name. */
export const channelWord = (channel: Channel) => `resources.broadcasts.channels.${channel}`

/** What the figures of a broadcast count: who is written to by two channels is counted twice. */
export const countedAs = (way: BroadcastWay): 'people' | 'messages' =>
  channelsOf(way).length > 1 ? 'messages' : 'people'
