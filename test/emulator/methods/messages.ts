import { badRequest } from '../api-failure'
import { readFormattedText } from '../format/formatted-text'
import type { FormattedText } from '../format/formatted-text'
import { readReplyMarkup } from '../format/reply-markup'
import { integerOf, isRecord, numberOf, structureOf, textOf } from '../params'
import type { Params } from '../params'
import type { WireMessage } from '../wire'
import { postMessage, writableChatOf } from './call'
import type { Call, Method } from './call'

export const maxTextLength = 4096
const one = (): number => 1

/** Text of a message to send or to edit in; counted in UTF-16 units, the stricter reading of "characters". */
export function readMessageText(params: Params): FormattedText {
  const formatted = readFormattedText(params, { text: 'text', entities: 'entities' })
  if (!formatted) throw badRequest('message text is empty')
  if (formatted.text === '') throw badRequest('text must be non-empty')
  if (formatted.text.length > maxTextLength) throw badRequest('message is too long')
  return formatted
}

function sendMessage(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const { text, entities } = readMessageText(call.params)
  const markup = readReplyMarkup(call.params)
  const preview = structureOf(call.params, 'link_preview_options')
  const options = isRecord(preview) ? { link_preview_options: preview } : {}
  const content = { text, ...(entities.length > 0 && { entities }), ...options }
  return postMessage(call, chat, content, markup)
}

function sendContact(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const phone = textOf(call.params, 'phone_number')
  const first = textOf(call.params, 'first_name')
  if (!phone) throw badRequest('phone number is empty')
  if (!first) throw badRequest('contact first name is empty')
  const contact = { phone_number: phone, first_name: first }
  return postMessage(call, chat, { contact }, readReplyMarkup(call.params))
}

function sendLocation(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const latitude = numberOf(call.params, 'latitude')
  const longitude = numberOf(call.params, 'longitude')
  if (latitude === undefined) throw badRequest('latitude is empty')
  if (longitude === undefined) throw badRequest('longitude is empty')
  const location = { latitude, longitude }
  const title = textOf(call.params, 'title')
  const content =
    title === undefined
      ? { location }
      : { location, venue: { location, title, address: textOf(call.params, 'address') ?? '' } }
  return postMessage(call, chat, content, readReplyMarkup(call.params))
}

function sendDice(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const value = 1 + ((integerOf({ id: chat.delivered }, 'id') ?? 0) % 6)
  const dice = { emoji: textOf(call.params, 'emoji') ?? '🎲', value }
  return postMessage(call, chat, { dice }, readReplyMarkup(call.params))
}

export const messageMethods: Record<string, Method> = {
  sendMessage: { run: sendMessage, cost: one },
  sendContact: { run: sendContact, cost: one },
  sendLocation: { run: sendLocation, cost: one },
  sendVenue: { run: sendLocation, cost: one },
  sendDice: { run: sendDice, cost: one },
}
