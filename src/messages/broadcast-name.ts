import type { BroadcastContent } from '../vocabulary/content'
import { shortened } from './shortened'
import type { Translate } from './translate'

/** As much of a text as a list shows. */
const NAME_LENGTH = 60

/** The name of a broadcast that nobody named: the beginning of what it says, or else what it is. */
export function broadcastName(t: Translate, content: BroadcastContent): string {
  const words = wordsOf(content).replace(/\s+/g, ' ').trim()
  if (words !== '') return shortened(words, NAME_LENGTH)
  const kind = t(`content-${content.kind.replaceAll('_', '-')}`)
  return content.kind === 'album' ? `${kind} (${content.items.length})` : kind
}

function wordsOf(content: BroadcastContent): string {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'album':
      return content.items.find(({ caption }) => caption !== undefined)?.caption ?? ''
    case 'poll':
      return content.question
    case 'template':
      return content.name
    default:
      return content.caption ?? ''
  }
}
