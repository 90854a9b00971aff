import { badRequest } from '../api-failure'
import { flagOf, textOf } from '../params'
import type { Call, Method } from './call'

const maxAnswerLength = 200

function answerCallbackQuery(call: Call): true {
  const id = textOf(call.params, 'callback_query_id') ?? ''
  const pending = call.bot.callbacks.get(id)
  const nowMs = call.world.now()
  const isTooOld =
    !pending || pending.isExpired || nowMs - pending.pressedAtMs > call.world.callbackLifetimeMs
  if (isTooOld || pending.answer)
    throw badRequest('query is too old and response timeout expired or query ID is invalid')
  const text = textOf(call.params, 'text')
  if (text !== undefined && text.length > maxAnswerLength) throw badRequest('MESSAGE_TOO_LONG')
  pending.answer = {
    callbackQueryId: id,
    isAnswered: true,
    text,
    isAlert: flagOf(call.params, 'show_alert'),
    url: textOf(call.params, 'url'),
    answeredInMs: nowMs - pending.pressedAtMs,
  }
  for (const settle of pending.settle) settle(pending.answer)
  return true
}

export const callbackMethods: Record<string, Method> = { answerCallbackQuery: { run: answerCallbackQuery } }
