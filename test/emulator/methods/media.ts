import { badRequest } from '../api-failure'
import type { Chat } from '../chat'
import { readFormattedText } from '../format/formatted-text'
import { readReplyMarkup } from '../format/reply-markup'
import { flagOf, isRecord, listOf, textOf } from '../params'
import type { Params } from '../params'
import type { WireFile, WireMessage } from '../wire'
import { postMessage, writableChatOf } from './call'
import type { Call, Method } from './call'

export const maxCaptionLength = 1024
const albumKinds = new Set(['photo', 'video', 'audio', 'document', 'animation'])

/** Caption of media; Telegram's refusal where it is too long. */
export function readCaption(params: Params): Partial<WireMessage> {
  const formatted = readFormattedText(params, { text: 'caption', entities: 'caption_entities' })
  if (!formatted || formatted.text === '') return {}
  if (formatted.text.length > maxCaptionLength) throw badRequest('message caption is too long')
  const { text: caption, entities } = formatted
  return entities.length > 0 ? { caption, caption_entities: entities } : { caption }
}

/** The file that a call sends: an uploaded part, `attach://part`, a file id or a URL. */
export function readFile(call: Call, kind: string, reference: unknown, partName: string): WireFile {
  const upload = call.uploads.get(partName)
  if (upload) return call.world.files.add(kind, upload)
  if (typeof reference !== 'string' || reference === '')
    throw badRequest(`there is no ${kind} in the request`)
  if (!reference.startsWith('attach://')) return call.world.files.resolve(kind, reference)
  const attached = call.uploads.get(reference.slice('attach://'.length))
  if (!attached) throw badRequest('wrong file identifier/HTTP URL specified')
  if (attached.content.length === 0) throw badRequest('file must be non-empty')
  return call.world.files.add(kind, attached)
}

/** Members of a message that carry a file; a photo is a list of sizes. */
export function fileContent(kind: string, file: WireFile): Partial<WireMessage> {
  if (kind === 'photo') {
    const small = { ...file, file_unique_id: `${file.file_unique_id}s`, width: 90, height: 90 }
    return { photo: [small, { ...file, width: 800, height: 800 }] }
  }
  if (kind === 'animation') return { animation: file, document: file }
  return { [kind]: file }
}

/** How a file is shown; the message tells it back. */
export function readPresentation(params: Params): Partial<WireMessage> {
  return {
    ...(flagOf(params, 'has_spoiler') && { has_media_spoiler: true }),
    ...(flagOf(params, 'show_caption_above_media') && { show_caption_above_media: true }),
  }
}

function sendFile(kind: string): Method {
  return {
    cost: () => 1,
    run: (call) => {
      const chat = writableChatOf(call)
      const file = readFile(call, kind, call.params[kind], kind)
      const content = {
        ...fileContent(kind, file),
        ...readCaption(call.params),
        ...readPresentation(call.params),
      }
      return postMessage(call, chat, content, readReplyMarkup(call.params))
    },
  }
}

function sendMediaGroup(call: Call): WireMessage[] {
  const chat = writableChatOf(call)
  const media = listOf(call.params, 'media')
  if (!media) throw badRequest('parameter "media" is required')
  if (media.length === 0) throw badRequest('there are no messages to send')
  if (media.length === 1) throw badRequest('too few messages to send as an album')
  if (media.length > 10) throw badRequest('too many messages to send as an album')
  const items = media.map((item) => readAlbumItem(call, item))
  assertOneFamily(items.map((item) => item.kind))
  return postAlbum(
    call,
    chat,
    items.map((item) => item.content),
  )
}

function postAlbum(call: Call, chat: Chat, contents: Partial<WireMessage>[]): WireMessage[] {
  const albumId = `${call.bot.user.id}${call.bot.nextMessageId()}`
  return contents.map((content) =>
    postMessage(call, chat, { ...content, media_group_id: albumId }, undefined),
  )
}

function readAlbumItem(call: Call, item: unknown): { kind: string; content: Partial<WireMessage> } {
  if (!isRecord(item)) throw badRequest("can't parse InputMedia: expected an Object")
  const kind = textOf(item, 'type') ?? ''
  if (!albumKinds.has(kind)) throw badRequest(`can't parse InputMedia: type "${kind}" is unsupported`)
  if (kind === 'animation')
    throw badRequest('can\'t parse InputMedia: type "animation" can\'t be used in sendMediaGroup')
  const file = readFile(call, kind, item['media'], '')
  return { kind, content: { ...fileContent(kind, file), ...readCaption(item), ...readPresentation(item) } }
}

function assertOneFamily(kinds: string[]): void {
  for (const kind of ['document', 'audio']) {
    if (kinds.includes(kind) && kinds.some((other) => other !== kind))
      throw badRequest(`${kind} can't be mixed with other media types`)
  }
}

const fileKinds: Record<string, string> = {
  sendPhoto: 'photo',
  sendVideo: 'video',
  sendDocument: 'document',
  sendAudio: 'audio',
  sendVoice: 'voice',
  sendAnimation: 'animation',
  sendVideoNote: 'video_note',
  sendSticker: 'sticker',
}

export const mediaMethods: Record<string, Method> = {
  ...Object.fromEntries(Object.entries(fileKinds).map(([name, kind]) => [name, sendFile(kind)])),
  sendMediaGroup: { run: sendMediaGroup, cost: (params) => listOf(params, 'media')?.length ?? 1 },
}
