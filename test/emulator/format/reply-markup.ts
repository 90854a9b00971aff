import { badRequest } from '../api-failure'
import { isRecord, structureOf } from '../params'
import type { Params } from '../params'
import type { WireButton, WireMarkup } from '../wire'

const inlineActions = [
  'callback_data',
  'url',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]
const maxInlineButtons = 100
const maxCallbackDataBytes = 64

/** Reads and checks `reply_markup`; undefined where there is none. */
export function readReplyMarkup(params: Params): WireMarkup | undefined {
  if (params['reply_markup'] === undefined) return undefined
  const markup = structureOf(params, 'reply_markup')
  if (markup === undefined || markup === null) return undefined
  if (!isRecord(markup)) throw badRequest('object expected as reply markup')
  if ('inline_keyboard' in markup) {
    const rows = readRows(markup['inline_keyboard'], 'inline keyboard', readInlineButton)
    if (rows.flat().length > maxInlineButtons) throw badRequest('REPLY_MARKUP_TOO_LONG')
    return rows.length > 0 ? { inline_keyboard: rows } : undefined
  }
  if ('keyboard' in markup)
    return { ...markup, keyboard: readRows(markup['keyboard'], 'keyboard', readKeyboardButton) }
  return markup
}

/** An inline keyboard for an edit; reply keyboards cannot be edited in. */
export function readInlineMarkup(params: Params): WireMarkup | undefined {
  const markup = readReplyMarkup(params)
  if (markup && !markup.inline_keyboard) throw badRequest('inline keyboard expected')
  return markup
}

function readRows(value: unknown, what: string, read: (button: unknown) => WireButton): WireButton[][] {
  if (!Array.isArray(value))
    throw badRequest(`field "${what.replace(' ', '_')}" of the reply markup must be an Array`)
  return (value as unknown[])
    .map((row) => {
      if (!Array.isArray(row))
        throw badRequest(`field "${what.replace(' ', '_')}" must be an Array of Arrays`)
      return (row as unknown[]).map(read)
    })
    .filter((row) => row.length > 0)
}

function readInlineButton(value: unknown): WireButton {
  const where = "can't parse inline keyboard button"
  if (!isRecord(value)) throw badRequest(`${where}: InlineKeyboardButton must be an Object`)
  const text = value['text']
  if (text === undefined) throw badRequest(`${where}: Can't find field "text"`)
  if (typeof text !== 'string') throw badRequest(`${where}: Field "text" must be of type String`)
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  const action = inlineActions.find((name) => name in value && value[name] !== '')
  const isSwitch = inlineActions.some((name) => name.startsWith('switch_inline') && name in value)
  if (action === undefined && !isSwitch)
    throw badRequest(`${where}: Text buttons are unallowed in the inline keyboard`)
  assertCallbackData(value['callback_data'])
  assertUrl(value['url'])
  return { ...value, text }
}

function assertCallbackData(data: unknown): void {
  if (data === undefined) return
  if (typeof data !== 'string' || Buffer.byteLength(data) > maxCallbackDataBytes)
    throw badRequest('BUTTON_DATA_INVALID')
}

function assertUrl(url: unknown): void {
  if (url === undefined) return
  if (typeof url !== 'string')
    throw badRequest('can\'t parse inline keyboard button: Field "url" must be of type String')
  const where = `inline keyboard button URL '${url}' is invalid`
  if (url === '' || /\s/.test(url)) throw badRequest(`${where}: Wrong HTTP URL`)
  if (/^(?:https?|tg|ton):\/\/[^/]/i.test(url)) return
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) throw badRequest(`${where}: Unsupported URL protocol`)
  if (!url.includes('.')) throw badRequest(`${where}: Wrong HTTP URL`)
}

function readKeyboardButton(value: unknown): WireButton {
  if (typeof value === 'string') return { text: value }
  if (!isRecord(value)) throw badRequest("can't parse keyboard button: KeyboardButton must be an Object")
  const text = value['text']
  if (typeof text !== 'string')
    throw badRequest('can\'t parse keyboard button: Field "text" must be of type String')
  if (text === '') throw badRequest('keyboard button text must be non-empty')
  return { ...value, text }
}
