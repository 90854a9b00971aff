import type { Api } from 'grammy'
import type {
  InlineKeyboardMarkup,
  InputMediaAudio,
  InputMediaDocument,
  InputMediaPhoto,
  InputMediaVideo,
} from 'grammy/types'
import type { AlbumItem, Captioned, MediaContent, MediaKind, SendableContent } from '../vocabulary/content'

export interface ContentCall {
  chatId: number
  content: SendableContent
  /** What hangs below the message; an album and a poll have none. */
  keyboard?: InlineKeyboardMarkup | undefined
  /** Beyond the free rate, for Stars; a poll is forwarded, and that is always free. */
  isPaid?: boolean | undefined
}

/**
 * Sends a content by the one call it takes, for a preview, a test and a delivery alike: text as it was written, files
 * by their ids, a poll by forwarding it. Answers what the method answers; throws what it throws.
 */
export function sendContent(api: Api, call: ContentCall): Promise<unknown> {
  const { chatId, content, keyboard, isPaid } = call
  const paid = isPaid && { allow_paid_broadcast: true }
  const markup = { ...(keyboard && { reply_markup: keyboard }), ...paid }
  switch (content.kind) {
    case 'text':
      return api.sendMessage(chatId, content.text, {
        entities: content.entities,
        ...(content.linkPreview && { link_preview_options: content.linkPreview }),
        ...markup,
      })
    case 'album':
      return sendAlbum(api, { chatId, items: content.items, paid })
    case 'poll':
      return api.forwardMessage(chatId, content.fromChatId, content.messageId)
    default:
      return senders[content.kind](api, {
        chatId,
        media: content,
        extra: { ...captionOf(content), ...markup },
      })
  }
}

type Paid = { allow_paid_broadcast: boolean } | false | undefined
type Extra = ReturnType<typeof captionOf> & {
  reply_markup?: InlineKeyboardMarkup
  allow_paid_broadcast?: boolean
}

type Sender = (
  api: Api,
  call: { chatId: number; media: Pick<MediaContent, 'fileId'>; extra: Extra },
) => Promise<unknown>

const senders: Record<MediaKind, Sender> = {
  photo: (api, { chatId, media, extra }) => api.sendPhoto(chatId, media.fileId, extra),
  video: (api, { chatId, media, extra }) => api.sendVideo(chatId, media.fileId, extra),
  animation: (api, { chatId, media, extra }) => api.sendAnimation(chatId, media.fileId, extra),
  document: (api, { chatId, media, extra }) => api.sendDocument(chatId, media.fileId, extra),
  audio: (api, { chatId, media, extra }) => api.sendAudio(chatId, media.fileId, extra),
  voice: (api, { chatId, media, extra }) => api.sendVoice(chatId, media.fileId, extra),
  video_note: (api, { chatId, media, extra }) => api.sendVideoNote(chatId, media.fileId, extra),
  sticker: (api, { chatId, media, extra }) => api.sendSticker(chatId, media.fileId, extra),
}

type AlbumMedia = InputMediaPhoto | InputMediaVideo | InputMediaDocument | InputMediaAudio

/** Telegram refuses an album of one: that is sent as what it is. */
function sendAlbum(
  api: Api,
  { chatId, items, paid }: { chatId: number; items: AlbumItem[]; paid: Paid },
): Promise<unknown> {
  const [first, second] = items
  if (first !== undefined && second === undefined)
    return senders[first.type](api, { chatId, media: first, extra: { ...captionOf(first), ...paid } })
  const media: AlbumMedia[] = items.map((item) => ({
    type: item.type,
    media: item.fileId,
    ...captionOf(item),
  }))
  // Which kinds may stand together was judged when it was composed, and is Telegram's to refuse.
  return api.sendMediaGroup(chatId, media as InputMediaPhoto[], { ...paid })
}

/** The caption of a file and how it is shown, as every method takes them. */
export function captionOf(captioned: Captioned) {
  const { caption, captionEntities, hasSpoiler, isCaptionAbove } = captioned
  return {
    ...(caption !== undefined && { caption }),
    ...(captionEntities && { caption_entities: captionEntities }),
    ...(hasSpoiler && { has_spoiler: true }),
    ...(isCaptionAbove && { show_caption_above_media: true }),
  }
}
