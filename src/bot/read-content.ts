import type { Message } from 'grammy/types'
import { AppError } from '../errors'
import { oneLine } from '../vocabulary/one-line'
import { MAX_CAPTION_LENGTH, MAX_TEXT_LENGTH, albumKinds, mediaKinds } from '../vocabulary/content'
import type { AlbumItem, Captioned, FileFacts, MediaKind, SendableContent } from '../vocabulary/content'

/**
 * Messages with nothing in them that can be sent on: each has its own way out in the sentence of `content_unsupported`.
 * The order matters little, for a message is one thing; what is in neither list is a service message.
 */
const refusedKinds = [
  'contact',
  'venue',
  'location',
  'dice',
  'game',
  'invoice',
  'paid_media',
  'story',
  'checklist',
  'giveaway',
  'rich_message',
] as const satisfies readonly (keyof Message)[]

/**
 * Reads what an organiser sent as the content of a broadcast: text and captions with their entities as they came, files
 * by their ids. Throws `content_unsupported` (what), `content_empty` and `content_too_long` (limit, length).
 */
export function readContent(message: Message): SendableContent {
  if (message.has_protected_content === true) throw unsupported('protected')
  if (message.text !== undefined) return readText(message, message.text)
  const refused = refusedKinds.find((kind) => message[kind] !== undefined)
  if (refused !== undefined) throw unsupported(refused)
  if (message.poll !== undefined) {
    const { chat, message_id: messageId, poll } = message
    return { kind: 'poll', fromChatId: chat.id, messageId, question: poll.question }
  }
  const kind = mediaKindOf(message)
  if (kind === undefined) throw unsupported('other')
  const captioned = readCaptioned(message, kind)
  if (message.media_group_id === undefined) return { kind, ...captioned }
  const item = albumItemOf(message, { kind, captioned })
  return { kind: 'album', mediaGroupId: message.media_group_id, items: [item] }
}

function readText(message: Message, text: string): SendableContent {
  if (text.trim() === '') throw new AppError('content_empty')
  assertFits(text, MAX_TEXT_LENGTH)
  const linkPreview = message.link_preview_options
  return { kind: 'text', text, entities: message.entities ?? [], ...(linkPreview && { linkPreview }) }
}

/** An animation also says that it is a document, and a live photo that it is a photo. */
function mediaKindOf(message: Message): MediaKind | undefined {
  if (message.animation !== undefined) return 'animation'
  return mediaKinds.find((kind) => message[kind] !== undefined)
}

function readCaptioned(message: Message, kind: MediaKind): Captioned {
  const file = kind === 'photo' ? message.photo?.at(-1) : message[kind]
  if (file === undefined) throw unsupported('other')
  const { caption, caption_entities: captionEntities } = message
  if (caption !== undefined) assertFits(caption, MAX_CAPTION_LENGTH)
  const facts = factsOf(file)
  return {
    fileId: file.file_id,
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(caption !== undefined && { caption }),
    ...(captionEntities && { captionEntities }),
    ...(message.has_media_spoiler && { hasSpoiler: true }),
    ...(message.show_caption_above_media && { isCaptionAbove: true }),
  }
}

/** Of a photo there is no name, and it is always a JPEG. */
function factsOf(file: { file_size?: number; file_name?: string; mime_type?: string }): FileFacts {
  const { file_size: bytes, file_name: named = '', mime_type: mimeType } = file
  const name = oneLine(named)
  return {
    ...(name !== '' && { name }),
    ...(mimeType !== undefined && { mimeType }),
    ...(bytes !== undefined && { bytes }),
  }
}

function albumItemOf(
  message: Message,
  { kind, captioned }: { kind: MediaKind; captioned: Captioned },
): AlbumItem {
  const type = albumKinds.find((known) => known === kind)
  if (type === undefined) throw unsupported('mixed_album')
  return { type, messageId: message.message_id, ...captioned }
}

function assertFits(text: string, limit: number): void {
  if (text.length > limit) throw new AppError('content_too_long', { limit, length: text.length })
}

function unsupported(what: string): AppError {
  return new AppError('content_unsupported', { what })
}
