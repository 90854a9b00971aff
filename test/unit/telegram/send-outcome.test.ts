import { GrammyError, HttpError } from 'grammy'
import {
  classifyError,
  classifyResult,
  isDeletedAlready,
  isNotModified,
} from '../../../src/telegram/send-outcome'
import { TransportError } from '../../../src/telegram/transport-error'
import type { TransportStage } from '../../../src/telegram/transport-error'

function answered(code: number, description: string, parameters = {}): GrammyError {
  const body = { ok: false as const, error_code: code, description, parameters }
  return new GrammyError("Call to 'sendMessage' failed!", body, 'sendMessage', {})
}

function lost(stage: TransportStage, code: string, status?: number): HttpError {
  const fault = new TransportError({ stage, code, text: code, ...(status !== undefined && { status }) })
  return new HttpError("Network request for 'sendMessage' failed!", fault)
}

describe('ok: true', () => {
  it.each([
    ['a message', { message_id: 7 }, [7]],
    ['an album', [{ message_id: 7 }, { message_id: 8 }], [7, 8]],
    ['true of an edit', true, []],
  ])('%s is sent', (_, result, messageIds) => {
    expect(classifyResult(result)).toEqual({ kind: 'sent', messageIds })
  })
})

describe('the person', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked_by_user'],
    [403, 'Forbidden: user is deactivated', 'deactivated'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'never_started'],
    [403, "Forbidden: bot can't send messages to bots", 'is_a_bot'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'not_a_member'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'not_a_member'],
    [400, 'Bad Request: chat not found', 'chat_not_found'],
  ])('%i %s is blocked: %s', (code, text, cause) => {
    expect(classifyError(answered(code, text))).toEqual({ kind: 'blocked', cause, text })
  })

  it('a group that became a supergroup has another id', () => {
    const error = answered(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1001234567890,
    })
    expect(classifyError(error)).toEqual({ kind: 'migrated', chatId: -1001234567890 })
  })
})

describe('the content', () => {
  it.each([
    ['Bad Request: message to copy not found', 'message_to_copy_not_found'],
    ["Bad Request: message can't be copied", 'message_not_copyable'],
    ["Bad Request: can't parse entities: Unsupported start tag", 'entities_invalid'],
    ['Bad Request: message is too long', 'message_too_long'],
    ['Bad Request: MEDIA_CAPTION_TOO_LONG', 'caption_too_long'],
    ['Bad Request: message text is empty', 'message_empty'],
    ['Bad Request: BUTTON_DATA_INVALID', 'button_invalid'],
    ['Bad Request: BUTTON_URL_INVALID', 'button_invalid'],
    ['Bad Request: BUTTON_USER_PRIVACY_RESTRICTED', 'button_invalid'],
    ["Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL", 'button_invalid'],
    ['Bad Request: reply markup is too long', 'markup_invalid'],
    ['Bad Request: message to forward not found', 'message_to_copy_not_found'],
    ["Bad Request: message can't be forwarded", 'message_not_copyable'],
    ['Bad Request: CHAT_FORWARDS_RESTRICTED', 'message_not_copyable'],
    ['Bad Request: BROADCAST_PUBLIC_VOTERS_FORBIDDEN', 'message_not_copyable'],
    ['Bad Request: message caption is too long', 'caption_too_long'],
    ["Bad Request: can't use file of type Photo as Video", 'media_invalid'],
    ['Bad Request: type of file mismatch', 'media_invalid'],
    ['Bad Request: MEDIA_EMPTY', 'media_invalid'],
    ['Bad Request: DOCUMENT_INVALID', 'media_invalid'],
    ['Bad Request: FILE_REFERENCE_EXPIRED', 'media_invalid'],
    ['Bad Request: wrong remote file identifier specified: wrong string length', 'media_invalid'],
    ['Bad Request: too few messages to send as an album', 'album_invalid'],
    ["Bad Request: document can't be mixed with other media types", 'album_invalid'],
    ['Bad Request: MULTI_MEDIA_TOO_LONG', 'album_invalid'],
    ['Bad Request: wrong file identifier/HTTP URL specified', 'media_invalid'],
  ])('%s fails for everybody alike', (text, code) => {
    expect(classifyError(answered(400, text))).toEqual({ kind: 'failed', code, text, contentFault: true })
  })

  it.each([
    [400, 'Bad Request: not enough rights to send text messages to the chat'],
    [400, 'Bad Request: VOICE_MESSAGES_FORBIDDEN'],
    [400, 'Bad Request: MESSAGE_ID_INVALID'],
    [403, 'Forbidden: not enough rights'],
    [413, 'Request Entity Too Large'],
  ])('%i %s fails for this person', (code, text) => {
    const outcome = { kind: 'failed', code: `telegram_${code}`, text, contentFault: false }
    expect(classifyError(answered(code, text))).toEqual(outcome)
  })
})

describe('a message that is edited or deleted', () => {
  it.each([
    ['message to edit not found', 'message_gone'],
    ["message can't be edited", 'not_editable'],
    ['there is no text in the message to edit', 'not_editable'],
    ['there is no caption in the message to edit', 'not_editable'],
    ['there is no media in the message to edit', 'not_editable'],
    ["message can't be deleted", 'too_old'],
    ["message can't be deleted for everyone", 'too_old'],
  ])('%s fails for this person: %s', (refusal, code) => {
    const text = `Bad Request: ${refusal}`
    const outcome = { kind: 'failed', code, text, contentFault: false }
    expect(classifyError(answered(400, text))).toEqual(outcome)
  })

  it.each<[string, (error: unknown) => boolean, string]>([
    ['an edit to what is shown', isNotModified, 'message is not modified: specified new message content …'],
    ['a recall of what is gone', isDeletedAlready, 'message to delete not found'],
  ])('%s is done', (_, isDone, refusal) => {
    expect(isDone(answered(400, `Bad Request: ${refusal}`))).toBe(true)
  })

  it.each([
    answered(400, 'Bad Request: message to edit not found'),
    answered(400, "Bad Request: message can't be edited"),
    answered(400, "Bad Request: message can't be deleted for everyone"),
    answered(403, 'Forbidden: bot was blocked by the user'),
    answered(429, 'Too Many Requests: retry after 5', { retry_after: 5 }),
    lost('written', 'timeout'),
  ])('$message is not', (error) => {
    expect([isNotModified(error), isDeletedAlready(error)]).toEqual([false, false])
  })
})

describe('too many requests', () => {
  it('names how long', () => {
    const error = answered(429, 'Too Many Requests: retry after 10072', { retry_after: 10_072 })
    expect(classifyError(error)).toEqual({ kind: 'rate_limited', retryAfterMs: 10_072_000 })
  })

  it('has a default where Telegram names none', () => {
    expect(classifyError(answered(429, 'Too Many Requests'))).toEqual({
      kind: 'rate_limited',
      retryAfterMs: 5_000,
    })
  })

  it('is understood from a proxy as well', () => {
    expect(classifyError(lost('answered', 'bad_answer', 429))).toMatchObject({ kind: 'rate_limited' })
  })
})

describe('the token or the method', () => {
  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [404, 'Not Found: method not found'],
  ])('%i %s is a token fault', (code, text) => {
    expect(classifyError(answered(code, text))).toEqual({ kind: 'token_fault', text })
  })
})

describe('nobody knows', () => {
  it.each([
    ['5xx in JSON', answered(500, 'Internal Server Error'), 'http_500'],
    ['502 in JSON', answered(502, 'Bad Gateway'), 'http_502'],
    ['HTML of a gateway', lost('answered', 'bad_answer', 502), 'http_502'],
    ['truncated JSON or ok:false on 200', lost('answered', 'bad_answer', 200), 'http_200'],
    ['connection lost after the request was written', lost('written', 'ECONNRESET'), 'ECONNRESET'],
    ['time-out after the request was written', lost('written', 'timeout'), 'timeout'],
    ['anything else', new TypeError('surprise'), 'unexpected'],
  ])('%s is unknown', (_, error, code) => {
    expect(classifyError(error)).toMatchObject({ kind: 'unknown', code })
  })

  it('keeps no token in the text', () => {
    const error = new Error('/bot42:TEST/sendMessage')
    expect(JSON.stringify(classifyError(error))).not.toContain('TEST')
  })
})

describe('gateway errors declared as not sent', () => {
  it.each([502, 503, 504])('%i is not sent, in JSON and in HTML', (status) => {
    const settings = { gatewayErrorsNotSent: true }
    const outcome = { kind: 'not_sent', code: `http_${status}` }
    expect(classifyError(answered(status, 'Gateway'), settings)).toMatchObject(outcome)
    expect(classifyError(lost('answered', 'bad_answer', status), settings)).toMatchObject(outcome)
  })

  it('500 and a truncated answer stay unknown', () => {
    const settings = { gatewayErrorsNotSent: true }
    expect(classifyError(answered(500, 'Internal Server Error'), settings)).toMatchObject({ kind: 'unknown' })
    expect(classifyError(lost('answered', 'bad_answer', 200), settings)).toMatchObject({ kind: 'unknown' })
  })
})

describe('never sent', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'timeout',
  ])('%s before anything was written is not sent', (code) => {
    expect(classifyError(lost('not_written', code))).toMatchObject({ kind: 'not_sent', code })
  })
})
