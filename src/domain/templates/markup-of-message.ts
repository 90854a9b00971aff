import type { MessageEntity } from 'grammy/types'
import { nestEntities } from '../../vocabulary/nest-entities'
import type { EntityTags, Markup } from '../../vocabulary/nest-entities'
import { isTelegramTag } from './telegram-tags'

/** A message as its writer formatted it. */
export interface WrittenMessage {
  text: string
  entities?: readonly MessageEntity[]
}

/**
 * The body of a template that an organiser wrote as a message: its formatting becomes tags and its words stay what they
 * are. A message without formatting in which a tag of Telegram's stands is taken as markup that was typed.
 */
export function markupOfMessage({ text, entities = [] }: WrittenMessage): string {
  const formats = entities.filter((entity) => tagsOf(entity) !== null)
  if (formats.length === 0) return isTypedMarkup(text) ? text : escapeMarkup(text)
  return nestEntities(text, formats, telegramMarkup)
}

/** What a text that is sent as it is would be written as in a template, where braces may stand for values. */
export function markupOfText({ text, entities = [] }: WrittenMessage): string {
  return nestEntities(text, entities, telegramMarkup).replace(VARIABLE_BRACE, '&#123;')
}

/** A brace that would begin a variable (parse-variables.ts). */
const VARIABLE_BRACE = /\{(?=\{|(?:first|last|full)_name\})/g

/** Words as they are, inside of markup. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function isTypedMarkup(text: string): boolean {
  const tags = text.matchAll(/<\/?([a-z][a-z0-9-]*)[^<>]*>/gi)
  return [...tags].some(([, name]) => isTelegramTag((name ?? '').toLowerCase()))
}

const plain: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  spoiler: 'tg-spoiler',
  code: 'code',
  blockquote: 'blockquote',
}

/** The tags of an entity; null for what Telegram finds by itself (links, mentions, hashtags, commands…). */
function tagsOf(entity: MessageEntity): EntityTags | null {
  const { type } = entity
  const name = plain[type]
  if (name !== undefined) return { open: `<${name}>`, close: `</${name}>` }
  switch (type) {
    case 'expandable_blockquote':
      return { open: '<blockquote expandable>', close: '</blockquote>' }
    case 'pre':
      return entity.language === undefined
        ? { open: '<pre>', close: '</pre>' }
        : { open: `<pre><code class="language-${quoted(entity.language)}">`, close: '</code></pre>' }
    case 'text_link':
      return { open: `<a href="${quoted(entity.url)}">`, close: '</a>' }
    case 'text_mention':
      return { open: `<a href="tg://user?id=${entity.user.id}">`, close: '</a>' }
    case 'custom_emoji':
      return { open: `<tg-emoji emoji-id="${quoted(entity.custom_emoji_id)}">`, close: '</tg-emoji>' }
    case 'date_time': {
      const { unix_time: unix, date_time_format: format } = entity
      return { open: `<tg-time unix="${unix}" format="${quoted(format)}">`, close: '</tg-time>' }
    }
    default:
      return null
  }
}

function quoted(value: string): string {
  return escapeMarkup(value).replaceAll('"', '&quot;')
}

const telegramMarkup: Markup = { escape: escapeMarkup, tagsOf }
