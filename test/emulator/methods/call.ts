import { badRequest, forbidden } from '../api-failure'
import type { BotAccount } from '../bot-account'
import type { Chat, StoredMessage } from '../chat'
import { chatIdOf } from '../counters'
import type { Upload } from '../file-store'
import { flagOf, integerOf, isRecord, structureOf, textOf } from '../params'
import type { Params } from '../params'
import type { WireMarkup, WireMessage } from '../wire'
import type { World } from '../world'

/** One authorised request to the Bot API. */
export interface Call {
  world: World
  bot: BotAccount
  method: string
  params: Params
  uploads: Map<string, Upload>
  /** Runs when the caller hangs up before the answer. */
  onAbandon: (listener: () => void) => void
}

/** A method of the Bot API; `cost` tells how many messages it creates. */
export interface Method {
  run: (call: Call) => unknown
  cost?: (params: Params) => number
}

/** The chat that the call names, whatever the bot may do there. */
export function chatOf(call: Call, name = 'chat_id'): Chat {
  const chatId = chatIdOf({ chat_id: call.params[name] })
  if (chatId !== undefined) {
    const chat = call.world.findChat(call.bot, chatId)
    if (!chat) throw badRequest('chat not found')
    return chat
  }
  const username = textOf(call.params, name)
  if (username === undefined || username === '') throw badRequest(`${name} is empty`)
  for (const chat of call.bot.chats.values()) {
    if (chat.info.type !== 'private' && username === `@${chat.info.username ?? ''}`) return chat
  }
  throw badRequest('chat not found')
}

/** The chat that the call writes to; Telegram's refusals where it cannot. */
export function writableChatOf(call: Call): Chat {
  const chat = chatOf(call)
  const { standing, account, info } = chat
  if (account?.isDeactivated) throw forbidden('user is deactivated')
  if (account?.user.is_bot) throw forbidden("bot can't send messages to bots")
  const noun = info.type === 'group' ? 'group chat' : `${info.type} chat`
  if (standing === 'blocked') throw forbidden('bot was blocked by the user')
  if (standing === 'never_started') throw forbidden("bot can't initiate conversation with a user")
  if (standing === 'kicked') throw forbidden(`bot was kicked from the ${noun}`)
  if (standing === 'not_member') throw forbidden(`bot is not a member of the ${noun}`)
  if (standing === 'migrated')
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: chat.migratedTo })
  return chat
}

/** Records a message of the bot in a chat and returns it as Telegram does. */
export function postMessage(
  call: Call,
  chat: Chat,
  content: Partial<WireMessage>,
  markup: WireMarkup | undefined,
): WireMessage {
  const message: WireMessage = {
    message_id: call.bot.nextMessageId(),
    from: call.bot.user,
    chat: chat.info,
    date: call.world.nowSeconds(),
    ...content,
  }
  const repliedTo = repliedMessage(call, chat)
  if (repliedTo) message.reply_to_message = repliedTo
  if (markup?.inline_keyboard) message.reply_markup = markup
  const isProtected = flagOf(call.params, 'protect_content')
  call.world.deliver(chat, { message, isFromBot: true, isDeleted: false, isProtected, markup, edits: [] })
  return message
}

/** The stored message with an id, unless it is deleted. */
export function findMessage(chat: Chat, messageId: number | undefined): StoredMessage | undefined {
  const stored = messageId === undefined ? undefined : chat.messages.get(messageId)
  return stored?.isDeleted ? undefined : stored
}

function repliedMessage(call: Call, chat: Chat): WireMessage | undefined {
  if (call.params['reply_parameters'] === undefined && call.params['reply_to_message_id'] === undefined)
    return undefined
  const given = structureOf(call.params, 'reply_parameters')
  const reply: Params = isRecord(given) ? given : { message_id: call.params['reply_to_message_id'] }
  const stored = findMessage(chat, integerOf(reply, 'message_id'))
  if (stored) {
    return { ...stored.message, reply_to_message: undefined }
  }
  const isOptional =
    flagOf(reply, 'allow_sending_without_reply') || flagOf(call.params, 'allow_sending_without_reply')
  if (isOptional) return undefined
  throw badRequest('message to be replied not found')
}
