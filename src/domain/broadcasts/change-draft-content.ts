import type { Tx } from '../../db/transaction'
import type { BroadcastContent } from '../../vocabulary/content'
import { changeDraft } from './change-draft'

interface ContentChange {
  broadcastId: number
  now: Date
  change: (content: BroadcastContent) => BroadcastContent
  /** The name that follows from it; it stays if absent. */
  nameOf?: (content: BroadcastContent) => string
}

/** Changes the content of a draft. Throws as changeDraft does. */
export function changeDraftContent(tx: Tx, { change, nameOf, ...draft }: ContentChange): Promise<void> {
  return changeDraft(tx, {
    ...draft,
    change: ({ content: before }) => {
      const content = change(before)
      return nameOf === undefined ? { content } : { content, name: nameOf(content) }
    },
  })
}
