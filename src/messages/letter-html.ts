import type { MessageEntity } from 'grammy/types'
import type { EntityTags, Markup } from '../vocabulary/nest-entities'
import { mailLink } from './mail-link'

const plain: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
}

const quoteStyle = 'margin:8px 0;padding-left:12px;border-left:3px solid #ccc'

/** The tags of an entity; null for what stays words: mail has no spoilers, mentions, hashtags or commands. */
function tagsOf(entity: MessageEntity, words: string): EntityTags | null {
  const { type } = entity
  const name = plain[type]
  if (name !== undefined) return { open: `<${name}>`, close: `</${name}>` }
  switch (type) {
    case 'blockquote':
    case 'expandable_blockquote':
      return { open: `<blockquote style="${quoteStyle}">`, close: '</blockquote>' }
    case 'pre':
      return { open: '<pre>', close: '</pre>' }
    case 'text_link':
      return linkTo(entity.url)
    case 'url':
      return linkTo(/^[a-z][a-z0-9+.-]*:/i.test(words) ? words : `https://${words}`)
    case 'email':
      return linkTo(`mailto:${words}`)
    default:
      return null
  }
}

function linkTo(address: string): EntityTags | null {
  const url = mailLink(address)
  return url === null ? null : linkTag(url)
}

/** The tag of a link that mailLink has let through. */
export function linkTag(url: string): EntityTags {
  return { open: `<a href="${escapeHtml(url)}">`, close: '</a>' }
}

/** Words as they are, also inside of quotes. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** How a message's entities look in a letter. */
export const htmlMarkup: Markup = {
  escape: (words) => escapeHtml(words).replaceAll('\n', '<br>\n'),
  tagsOf,
}
