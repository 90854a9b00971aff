import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'

/** What the list of a broadcast's people is narrowed to. */
export interface LedgerFilter {
  /** None: any. */
  statuses?: readonly RecipientStatus[]
  /** By what they are reached; absent: by any. */
  channel?: Channel | undefined
  /** The beginnings of names, or a number, as among people. */
  search?: string | undefined
}
