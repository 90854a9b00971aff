import type { Channel } from '../../src/vocabulary/channel'
import type { ShownState } from './states'

/** What the list of a broadcast's people is narrowed to; null: to nothing. */
export interface Narrowed {
  state: ShownState | null
  channel: Channel | null
}

export const toNothing: Narrowed = { state: null, channel: null }
