import type { AlbumContent, AlbumItem } from '../vocabulary/content'
import type { SendOutcome } from '../vocabulary/send-outcome'

interface CaptionEdit {
  messageId: number
  item: AlbumItem
}

/**
 * Edits the captions of an album one after the other; its items were answered in their order. An item that is refused by
 * itself, such as one that was deleted, does not hold up the others: they count as sent, with the cause in `partly`, and
 * the ids leave the refused out. Where no caption could be set it is the refusal; any other outcome ends it there.
 */
export async function editAlbum(
  { album, messageIds }: { album: Pick<AlbumContent, 'items'>; messageIds: readonly number[] },
  edit: (input: CaptionEdit) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const edits = captionEdits(album, messageIds)
  const refused = new Set<number>()
  let refusal: Extract<SendOutcome, { kind: 'failed' }> | undefined
  for (const each of edits) {
    const outcome = await edit(each)
    if (outcome.kind === 'failed' && !outcome.contentFault) {
      refusal = outcome
      refused.add(each.messageId)
    } else if (outcome.kind !== 'sent') return outcome
  }
  if (refusal === undefined) return { kind: 'sent', messageIds: [...messageIds] }
  if (refused.size === edits.length) return refusal
  const { code, text } = refusal
  return {
    ...{ kind: 'sent', partly: { code, text } },
    messageIds: messageIds.filter((messageId) => !refused.has(messageId)),
  }
}

/** The messages whose captions are set. */
function captionEdits({ items }: Pick<AlbumContent, 'items'>, messageIds: readonly number[]): CaptionEdit[] {
  return items.flatMap((item, index) => {
    const messageId = messageIds[index]
    return item.caption === undefined || messageId === undefined ? [] : [{ messageId, item }]
  })
}
