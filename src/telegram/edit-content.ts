import type { Api } from 'grammy'
import type { InlineKeyboardMarkup, InputMedia } from 'grammy/types'
import type { AlbumItem, SendableContent } from '../vocabulary/content'
import { captionOf } from './send-content'

export interface ContentEdit {
  chatId: number
  messageId: number
  content: SendableContent
  /** What hangs below the message; without one its buttons go. */
  keyboard?: InlineKeyboardMarkup | undefined
}

/**
 * Edits a message in place by the one call its content takes; of a voice message only the caption. A file is named even
 * where only its caption changes: whoever missed an earlier correction gets all of this one. Throws what the method
 * throws, and a plain Error for what cannot be edited, which is refused when a correction is composed.
 */
export function editContent(
  api: Api,
  { chatId, messageId, content, keyboard }: ContentEdit,
): Promise<unknown> {
  const markup = keyboard && { reply_markup: keyboard }
  switch (content.kind) {
    case 'text':
      return api.editMessageText(chatId, messageId, content.text, {
        entities: content.entities,
        ...(content.linkPreview && { link_preview_options: content.linkPreview }),
        ...markup,
      })
    case 'voice':
      return api.editMessageCaption(chatId, messageId, { ...captionOf(content), ...markup })
    case 'photo':
    case 'video':
    case 'animation':
    case 'document':
    case 'audio': {
      const media: InputMedia = { type: content.kind, media: content.fileId, ...captionOf(content) }
      return api.editMessageMedia(chatId, messageId, media, { ...markup })
    }
    default:
      throw new Error(`a ${content.kind} cannot be edited`)
  }
}

/** Sets one caption of an album. */
export function editCaption(
  api: Api,
  { chatId, messageId, item }: { chatId: number; messageId: number; item: AlbumItem },
): Promise<unknown> {
  return api.editMessageCaption(chatId, messageId, captionOf(item))
}
