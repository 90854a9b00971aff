import { GrammyError, HttpError } from 'grammy'
import type { ApiError } from 'grammy/types'
import type { BlockedCause, SendOutcome } from '../vocabulary/send-outcome'
import { redactToken } from '../redact'
import { TransportError } from './transport-error'

/** Used when a 429 names no `retry_after`: calls that ignore a 429 lengthen it, so rather too long than too short. */
export const DEFAULT_RETRY_AFTER_SECONDS = 5

interface Refusal {
  code: number
  says: RegExp
}

/** Answers that tell something about the person (delivery.md, "What Telegram answers"). */
const blockedRefusals = [
  { code: 403, says: /bot was blocked by the user/, cause: 'blocked_by_user' },
  { code: 403, says: /user is deactivated/, cause: 'deactivated' },
  { code: 403, says: /bot can't initiate conversation/, cause: 'never_started' },
  { code: 403, says: /bot can't send messages to bots/, cause: 'is_a_bot' },
  { code: 403, says: /bot was kicked|not a member/, cause: 'not_a_member' },
  { code: 400, says: /chat not found/, cause: 'chat_not_found' },
] as const satisfies readonly (Refusal & { cause: BlockedCause })[]

/** Answers that everybody would get alike, because the content itself is at fault. */
const contentRefusals = [
  { code: 400, says: /message to (copy|forward) not found/, name: 'message_to_copy_not_found' },
  { code: 400, says: /message can't be (copied|forwarded)/, name: 'message_not_copyable' },
  {
    code: 400,
    says: /chat_forwards_restricted|broadcast_public_voters_forbidden/i,
    name: 'message_not_copyable',
  },
  { code: 400, says: /can't parse (entities|message text|caption)/, name: 'entities_invalid' },
  { code: 400, says: /entity_\w+_invalid|entities_too_long/i, name: 'entities_invalid' },
  { code: 400, says: /message is too long|message_too_long/i, name: 'message_too_long' },
  { code: 400, says: /caption is too long|media_caption_too_long/i, name: 'caption_too_long' },
  { code: 400, says: /text is empty|text must be non-empty/, name: 'message_empty' },
  {
    code: 400,
    says: /button_\w+_(invalid|restricted)|can't parse (inline keyboard|reply keyboard|button)|button url .* is invalid/i,
    name: 'button_invalid',
  },
  {
    code: 400,
    says: /reply_markup_(too_long|invalid)|reply markup is too long|object expected as reply markup/i,
    name: 'markup_invalid',
  },
  {
    code: 400,
    says: /wrong (file identifier|remote file)|wrong type of the web page|can't use file of type|type of file mismatch|(media|photo|video|document|file)_(empty|invalid)|file_reference_(empty|expired|invalid)|file_id_invalid/i,
    name: 'media_invalid',
  },
  {
    code: 400,
    says: /too (few|many) messages to send as an album|can't be mixed with other media|multi_media_too_long|no messages to send/i,
    name: 'album_invalid',
  },
] as const satisfies readonly (Refusal & { name: string })[]

/** Answers about one message that is to be edited or deleted: nobody else's need fail alike. */
const messageRefusals = [
  { code: 400, says: /message to edit not found/, name: 'message_gone' },
  { code: 400, says: /message can't be deleted/, name: 'too_old' },
  {
    code: 400,
    says: /message can't be edited|there is no (text|caption|media) in the message/,
    name: 'not_editable',
  },
] as const satisfies readonly (Refusal & { name: string })[]

const GATEWAY_STATUSES = [502, 503, 504]

/** Turns what a sending method returned (a message, several, or `true`) into an outcome. */
export function classifyResult(result: unknown): SendOutcome {
  const messages = Array.isArray(result) ? result : [result]
  return { kind: 'sent', messageIds: messages.flatMap(messageIdOf) }
}

/**
 * Turns what a call threw into an outcome: one row of delivery.md's table each. `gatewayErrorsNotSent` declares
 * 502–504 as not sent. What is not understood counts as unknown: it is never repeated and never called delivered.
 */
export function classifyError(
  error: unknown,
  settings: { gatewayErrorsNotSent?: boolean } = {},
): SendOutcome {
  const isNotSent = (status: number | undefined) =>
    settings.gatewayErrorsNotSent === true && status !== undefined && GATEWAY_STATUSES.includes(status)
  if (error instanceof GrammyError) return classifyAnswer(error, isNotSent)
  const fault = error instanceof HttpError ? error.error : error
  if (fault instanceof TransportError) return classifyFault(fault, isNotSent)
  return { kind: 'unknown', code: 'unexpected', text: redactToken(String(fault)) }
}

/** What was thrown before there was a request: nothing was sent, and what cannot be read would be so for everybody. */
export function classifyUnsendable(error: unknown): SendOutcome {
  return { kind: 'failed', code: 'content_unreadable', text: redactToken(String(error)), contentFault: true }
}

/** What Telegram would answer to a call that is not even made, because its chat takes nothing for so long. */
export function refusalAnswer(waitMs: number): ApiError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const description = `Too Many Requests: retry after ${seconds}`
  return { ok: false, error_code: 429, description, parameters: { retry_after: seconds } }
}

/** An edit to what the message already shows: for an edit this is success. */
export function isNotModified(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /message is not modified/.test(error.description)
  )
}

/** A message to delete that is gone: for a recall this is success. */
export function isDeletedAlready(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    /message to delete not found/.test(error.description)
  )
}

type IsNotSent = (status: number | undefined) => boolean

function classifyAnswer(answer: GrammyError, isNotSent: IsNotSent): SendOutcome {
  const { error_code: code, parameters } = answer
  // Somebody else's JSON may lack what the Bot API always gives.
  const text = typeof answer.description === 'string' ? answer.description : 'no description'
  if (code === 429) return rateLimited(parameters.retry_after)
  // 404 is the method's or the token's; a chat that is not found is a 400.
  if (code === 401 || code === 404) return { kind: 'token_fault', text }
  if (code >= 500 && isNotSent(code)) return { kind: 'not_sent', code: `http_${code}`, text }
  if (!(code >= 400 && code < 500)) return { kind: 'unknown', code: `http_${code}`, text }
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', chatId: parameters.migrate_to_chat_id }
  const matches = (row: Refusal) => row.code === code && row.says.test(text)
  const blocked = blockedRefusals.find(matches)
  if (blocked) return { kind: 'blocked', cause: blocked.cause, text }
  const content = contentRefusals.find(matches)
  if (content) return { kind: 'failed', code: content.name, text, contentFault: true }
  const message = messageRefusals.find(matches)
  return { kind: 'failed', code: message?.name ?? `telegram_${code}`, text, contentFault: false }
}

function classifyFault(fault: TransportError, isNotSent: IsNotSent): SendOutcome {
  const { stage, status, code, message: text } = fault
  if (stage === 'not_written') return { kind: 'not_sent', code, text }
  // A proxy's own page: the request was turned away, as Telegram's own 429 would.
  if (status === 429) return rateLimited(undefined)
  if (isNotSent(status)) return { kind: 'not_sent', code: `http_${String(status)}`, text }
  return { kind: 'unknown', code: status === undefined ? code : `http_${status}`, text }
}

function rateLimited(retryAfterSeconds: number | undefined): SendOutcome {
  return { kind: 'rate_limited', retryAfterMs: (retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS) * 1000 }
}

function messageIdOf(message: unknown): number[] {
  const isMessage = typeof message === 'object' && message !== null && 'message_id' in message
  return isMessage && typeof message.message_id === 'number' ? [message.message_id] : []
}
