import { line } from './bounded-text'

/** What organisers call a broadcast; nobody else reads it. */
export const broadcastTitle = line({ min: 1, max: 255 })
