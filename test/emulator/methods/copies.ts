import { badRequest } from '../api-failure'
import type { Chat, StoredMessage } from '../chat'
import { readReplyMarkup } from '../format/reply-markup'
import { integerOf, integersOf } from '../params'
import type { Params } from '../params'
import type { WireMessage } from '../wire'
import { chatOf, findMessage, postMessage, writableChatOf } from './call'
import type { Call, Method } from './call'
import { readCaption } from './media'

const contentMembers =
  'text entities caption caption_entities photo video document audio voice animation video_note sticker contact location venue dice has_media_spoiler show_caption_above_media link_preview_options'.split(
    ' ',
  )
const maxBatch = 100

/** Content that travels with a copy or a forward; empty for what cannot be copied. */
function contentOf(message: WireMessage): Partial<WireMessage> {
  return Object.fromEntries(
    contentMembers.filter((name) => message[name] !== undefined).map((name) => [name, message[name]]),
  )
}

function canCopy(stored: StoredMessage): boolean {
  return !stored.isProtected && Object.keys(contentOf(stored.message)).length > 0
}

function sourceOf(call: Call): Chat {
  return chatOf(call, 'from_chat_id')
}

function copyMessage(call: Call): { message_id: number } {
  const chat = writableChatOf(call)
  const stored = findMessage(sourceOf(call), integerOf(call.params, 'message_id'))
  if (!stored) throw badRequest('message to copy not found')
  if (!canCopy(stored)) throw badRequest("message can't be copied")
  const hasCaption = call.params['caption'] !== undefined
  const caption = hasCaption
    ? { caption: undefined, caption_entities: undefined, ...readCaption(call.params) }
    : {}
  const content = { ...contentOf(stored.message), ...caption }
  const { message_id } = postMessage(call, chat, content, readReplyMarkup(call.params))
  return { message_id }
}

/** The messages of a batch that exist and pass, in order; the others are left out in silence, as Telegram does. */
function batchOf(call: Call, canPass: (stored: StoredMessage) => boolean, verb: string): StoredMessage[] {
  const ids = integersOf(call.params, 'message_ids') ?? []
  if (ids.length === 0) throw badRequest('message identifiers are not specified')
  if (ids.length > maxBatch) throw badRequest(`too many messages to ${verb}`)
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0)))
    throw badRequest('message identifiers must be in a strictly increasing order')
  const source = sourceOf(call)
  const found = ids.map((id) => findMessage(source, id)).filter((stored) => stored !== undefined)
  const passing = found.filter(canPass)
  if (passing.length === 0) throw badRequest(`there are no messages to ${verb}`)
  return passing
}

function copyMessages(call: Call): { message_id: number }[] {
  const chat = writableChatOf(call)
  const albums = new Map<string, string>()
  return batchOf(call, canCopy, 'copy').map(({ message }) => {
    const content = { ...contentOf(message), ...newAlbum(call, message, albums) }
    return { message_id: postMessage(call, chat, content, undefined).message_id }
  })
}

function forwardMessage(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const stored = findMessage(sourceOf(call), integerOf(call.params, 'message_id'))
  if (!stored) throw badRequest('message to forward not found')
  if (!canForward(stored)) throw badRequest("message can't be forwarded")
  return postMessage(call, chat, forwardedContent(stored.message), undefined)
}

function forwardMessages(call: Call): { message_id: number }[] {
  const chat = writableChatOf(call)
  const albums = new Map<string, string>()
  return batchOf(call, canForward, 'forward').map(({ message }) => {
    const content = { ...forwardedContent(message), ...newAlbum(call, message, albums) }
    return { message_id: postMessage(call, chat, content, undefined).message_id }
  })
}

function canForward(stored: StoredMessage): boolean {
  return !stored.isProtected && (canCopy(stored) || stored.message.poll !== undefined)
}

/** A forward keeps the poll, so that votes add up, and names where it came from. */
function forwardedContent(message: WireMessage): Partial<WireMessage> {
  const origin = { type: 'user', sender_user: message.from, date: message.date }
  const poll = message.poll ? { poll: message.poll } : {}
  return { ...contentOf(message), ...poll, forward_origin: message['forward_origin'] ?? origin }
}

function newAlbum(call: Call, message: WireMessage, albums: Map<string, string>): Partial<WireMessage> {
  const old = message.media_group_id
  if (old === undefined) return {}
  const fresh = albums.get(old) ?? `${call.bot.user.id}${call.bot.nextMessageId()}`
  albums.set(old, fresh)
  return { media_group_id: fresh }
}

const batchCost = (params: Params): number => Math.max(1, integersOf(params, 'message_ids')?.length ?? 1)

export const copyMethods: Record<string, Method> = {
  copyMessage: { run: copyMessage, cost: () => 1 },
  copyMessages: { run: copyMessages, cost: batchCost },
  forwardMessage: { run: forwardMessage, cost: () => 1 },
  forwardMessages: { run: forwardMessages, cost: batchCost },
}
