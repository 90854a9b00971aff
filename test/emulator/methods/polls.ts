import { badRequest } from '../api-failure'
import { readFormattedText } from '../format/formatted-text'
import { readInlineMarkup, readReplyMarkup } from '../format/reply-markup'
import { flagOf, integerOf, isRecord, listOf, textOf } from '../params'
import type { WireMessage, WirePoll } from '../wire'
import { findMessage, postMessage, writableChatOf } from './call'
import type { Call, Method } from './call'

const maxOptions = 12

function sendPoll(call: Call): WireMessage {
  const chat = writableChatOf(call)
  const question = readFormattedText(call.params, {
    text: 'question',
    entities: 'question_entities',
    parseMode: 'question_parse_mode',
  })
  if (!question || question.text === '') throw badRequest('poll question must be non-empty')
  if (question.text.length > 300) throw badRequest('poll question length must not exceed 300')
  const options = (listOf(call.params, 'options') ?? []).map(readOption)
  if (options.length < 2) throw badRequest('poll must have at least 2 option')
  if (options.length > maxOptions) throw badRequest(`poll can't have more than ${maxOptions} options`)
  const poll: WirePoll = {
    id: `${call.bot.user.id}${call.bot.nextMessageId()}`,
    question: question.text,
    options,
    total_voter_count: 0,
    is_closed: flagOf(call.params, 'is_closed'),
    is_anonymous: call.params['is_anonymous'] === undefined || flagOf(call.params, 'is_anonymous'),
    type: textOf(call.params, 'type') ?? 'regular',
    allows_multiple_answers: flagOf(call.params, 'allows_multiple_answers'),
  }
  return postMessage(call, chat, { poll }, readReplyMarkup(call.params))
}

function readOption(value: unknown): WirePoll['options'][number] {
  const text = isRecord(value) ? textOf(value, 'text') : value
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('poll options must be non-empty')
  if (text.length > 100) throw badRequest('poll options length must not exceed 100')
  return { text, voter_count: 0 }
}

function stopPoll(call: Call): WirePoll {
  const chat = writableChatOf(call)
  const stored = findMessage(chat, integerOf(call.params, 'message_id'))
  const poll = stored?.message.poll
  if (!stored || !poll) throw badRequest('message with poll to stop not found')
  if (poll.is_closed) throw badRequest('poll has already been closed')
  const markup = readInlineMarkup(call.params)
  poll.is_closed = true
  chat.edit(stored, { ...stored.message, reply_markup: markup }, markup)
  return poll
}

export const pollMethods: Record<string, Method> = {
  sendPoll: { run: sendPoll, cost: () => 1 },
  stopPoll: { run: stopPoll },
}
