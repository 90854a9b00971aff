import { badRequest } from '../api-failure'
import type { Chat, StoredMessage } from '../chat'
import { readInlineMarkup } from '../format/reply-markup'
import { integerOf, isRecord, structureOf, textOf } from '../params'
import type { WireMarkup, WireMessage } from '../wire'
import { findMessage, writableChatOf } from './call'
import type { Call, Method } from './call'
import { fileContent, readCaption, readFile, readPresentation } from './media'
import { readMessageText } from './messages'

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

/** What one message holds of these another may hold afterwards; voice, round video and sticker stay what they are. */
const editableMedia = ['photo', 'video', 'document', 'audio', 'animation']
const replaced = Object.fromEntries(
  [
    ...editableMedia,
    ...['text', 'entities', 'caption', 'caption_entities', 'has_media_spoiler', 'show_caption_above_media'],
  ].map((member) => [member, undefined]),
)

interface Target {
  chat: Chat
  stored: StoredMessage
}

function targetOf(call: Call): Target {
  if (call.params['inline_message_id'] !== undefined) throw badRequest('MESSAGE_ID_INVALID')
  const messageId = integerOf(call.params, 'message_id')
  const chat = writableChatOf(call)
  if (messageId === undefined) throw badRequest('message identifier is not specified')
  call.bot.budget.takeEdit(call.world.limits, chat.info.id, call.world.now())
  const stored = findMessage(chat, messageId) ?? countedMessage(call, chat, messageId)
  if (!stored) throw badRequest('message to edit not found')
  if (!stored.isFromBot) throw badRequest("message can't be edited")
  return { chat, stored }
}

/** Where messages are only counted, any id that was given out can be edited. */
function countedMessage(call: Call, chat: Chat, messageId: number): StoredMessage | undefined {
  if (chat.isKeeping || !call.bot.hasGivenOut(messageId)) return undefined
  const message = {
    message_id: messageId,
    from: call.bot.user,
    chat: chat.info,
    date: call.world.nowSeconds(),
    text: '',
  }
  return { message, isFromBot: true, isDeleted: false, isProtected: false, edits: [] }
}

function applyEdit(call: Call, { chat, stored }: Target, content: Partial<WireMessage>): WireMessage {
  const markup = readInlineMarkup(call.params)
  const edited: WireMessage = { ...stored.message, ...content, reply_markup: markup }
  if (isSame(edited, stored.message)) throw badRequest(notModified)
  edited.edit_date = call.world.nowSeconds()
  chat.edit(stored, edited, markup)
  return edited
}

function isSame(one: WireMessage, other: WireMessage): boolean {
  return JSON.stringify(essence(one)) === JSON.stringify(essence(other))
}

function essence(message: WireMessage): unknown[] {
  const { text, entities, caption, caption_entities, reply_markup } = message
  const media = [...editableMedia, 'has_media_spoiler', 'show_caption_above_media'].map(
    (kind) => message[kind],
  )
  return [text, entities ?? [], caption, caption_entities ?? [], markupEssence(reply_markup), media]
}

function markupEssence(markup: WireMarkup | undefined): unknown {
  return markup?.inline_keyboard ?? []
}

function editMessageText(call: Call): WireMessage {
  const target = targetOf(call)
  const { text, entities } = readMessageText(call.params)
  if (target.stored.message.text === undefined) throw badRequest('there is no text in the message to edit')
  const preview = structureOf(call.params, 'link_preview_options')
  return applyEdit(call, target, {
    text,
    entities: entities.length > 0 ? entities : undefined,
    link_preview_options: isRecord(preview) ? preview : undefined,
  })
}

function editMessageCaption(call: Call): WireMessage {
  const target = targetOf(call)
  if (target.stored.message.text !== undefined) throw badRequest('there is no caption in the message to edit')
  const caption = readCaption(call.params)
  return applyEdit(call, target, { caption: undefined, caption_entities: undefined, ...caption })
}

function editMessageReplyMarkup(call: Call): WireMessage {
  return applyEdit(call, targetOf(call), {})
}

function editMessageMedia(call: Call): WireMessage {
  const target = targetOf(call)
  const media = structureOf(call.params, 'media')
  if (!isRecord(media)) throw badRequest("can't parse InputMedia: expected an Object")
  const kind = textOf(media, 'type') ?? ''
  if (!editableMedia.includes(kind)) throw badRequest(`can't parse InputMedia: type "${kind}" is unsupported`)
  const { message } = target.stored
  if (message.text === undefined && editableMedia.every((each) => message[each] === undefined))
    throw badRequest('there is no media in the message to edit')
  const file = readFile(call, kind, media['media'], '')
  const content = { ...fileContent(kind, file), ...readCaption(media), ...readPresentation(media) }
  return applyEdit(call, target, { ...replaced, ...content })
}

export const editMethods: Record<string, Method> = {
  editMessageText: { run: editMessageText },
  editMessageCaption: { run: editMessageCaption },
  editMessageReplyMarkup: { run: editMessageReplyMarkup },
  editMessageMedia: { run: editMessageMedia },
}
