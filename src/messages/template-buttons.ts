import type { InlineKeyboardButton } from 'grammy/types'
import { languages } from '../vocabulary/language'
import type { Language } from '../vocabulary/language'

const verbs = [
  'list',
  'new',
  'open',
  'body',
  'letter',
  'fallback',
  'without',
  'remove',
  'rename',
  'activate',
  'deactivate',
  'preview',
  'delete',
  'erase',
] as const
export type TemplateVerb = (typeof verbs)[number]

export interface TemplatePress {
  verb: TemplateVerb
  /** The template's id; of `list`, the page. */
  number: number
  /** Of which body it is about. */
  language: Language | null
}

/** A button of templates: `template:<verb>:<number>`, with `:<language>` where it is about one. */
export function templateButton(
  label: string,
  { verb, number = 0, language }: { verb: TemplateVerb; number?: number; language?: Language },
): InlineKeyboardButton.CallbackButton {
  const of = language === undefined ? '' : `:${language}`
  return { text: label, callback_data: `template:${verb}:${number}${of}` }
}

/** Reads callback data; null when a button of ours never said that. */
export function parseTemplateData(data: string): TemplatePress | null {
  const [, verb, number, language] = /^template:([a-z]+):(\d{1,9})(?::([a-z]{2}))?$/.exec(data) ?? []
  const known = verbs.find((one) => one === verb)
  if (known === undefined) return null
  return { verb: known, number: Number(number), language: languages.find((one) => one === language) ?? null }
}
