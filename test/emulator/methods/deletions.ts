import { badRequest } from '../api-failure'
import type { Chat, StoredMessage } from '../chat'
import { integerOf, integersOf } from '../params'
import { chatOf, findMessage } from './call'
import type { Call, Method } from './call'

const maxAgeSeconds = 48 * 3600
const maxBatch = 100

/** Bots may delete for 48 hours: https://core.telegram.org/bots/api#deletemessage */
function canDelete(call: Call, stored: StoredMessage): boolean {
  return call.world.nowSeconds() - stored.message.date <= maxAgeSeconds
}

function deleteMessage(call: Call): true {
  const chat = chatOf(call)
  const messageId = integerOf(call.params, 'message_id')
  if (messageId === undefined) throw badRequest('message identifier is not specified')
  const stored = findMessage(chat, messageId)
  if (!stored) return deleteCounted(call, chat, messageId)
  if (!canDelete(call, stored)) throw badRequest("message can't be deleted for everyone")
  chat.erase(stored)
  return true
}

/** Where messages are only counted, any id that was given out can be deleted. */
function deleteCounted(call: Call, chat: Chat, messageId: number): true {
  if (chat.isKeeping || !call.bot.hasGivenOut(messageId)) throw badRequest('message to delete not found')
  return true
}

/** Messages that are gone are skipped; one that is too old refuses the call. */
function deleteMessages(call: Call): true {
  const chat = chatOf(call)
  const ids = integersOf(call.params, 'message_ids') ?? []
  if (ids.length === 0) throw badRequest('message identifiers are not specified')
  if (ids.length > maxBatch) throw badRequest('too many message identifiers specified')
  const found = ids.map((id) => findMessage(chat, id)).filter((stored) => stored !== undefined)
  if (found.some((stored) => !canDelete(call, stored)))
    throw badRequest("message can't be deleted for everyone")
  for (const stored of found) chat.erase(stored)
  return true
}

export const deletionMethods: Record<string, Method> = {
  deleteMessage: { run: deleteMessage },
  deleteMessages: { run: deleteMessages },
}
