import type { MessageEntity } from 'grammy/types'
import { parseVariables } from './parse-variables'
import { decodeReferences } from './read-markup'
import type { Attributes, MarkupToken } from './read-markup'
import { templateFault } from './template-fault'
import type { Format } from './parse-template'

/** Tags that are one entity whatever their attributes (https://core.telegram.org/bots/api#html-style). */
const plainTags: Record<string, MessageEntity.CommonMessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  'tg-spoiler': 'spoiler',
}

/** Whether Telegram knows a tag of this name. */
export function isTelegramTag(name: string): boolean {
  return Object.hasOwn(plainTags, name) || Object.hasOwn(tagsWithAttributes, name)
}

interface Place {
  source: string
  at: number
  parentName: string | undefined
}

/** What a tag formats its content as. Throws `template_invalid` for one that Telegram does not know or that lacks something. */
export function formatOfTag(
  { name, attributes, at }: Extract<MarkupToken, { kind: 'open' }>,
  { source, parentName }: Omit<Place, 'at'>,
): Format {
  const place = { source, at, parentName }
  const withAttributes = Object.hasOwn(tagsWithAttributes, name) ? tagsWithAttributes[name] : undefined
  if (withAttributes !== undefined) return withAttributes(attributes, place)
  const type = Object.hasOwn(plainTags, name) ? plainTags[name] : undefined
  if (type === undefined) throw templateFault('tag_unknown', { ...place, name })
  return languageOf({ name, attributes, parentName }) ?? { kind: 'fixed', entity: { type } }
}

/** `<pre><code class="language-…">` is one block of code in that language. */
function languageOf({
  name,
  attributes,
  parentName,
}: {
  name: string
  attributes: Attributes
  parentName: string | undefined
}): Format | null {
  const language = /^language-(.+)$/.exec(attributes.get('class')?.raw ?? '')?.[1]
  if (name !== 'code' || parentName !== 'pre' || language === undefined) return null
  return { kind: 'fixed', entity: { type: 'pre', language: decodeReferences(language) } }
}

const tagsWithAttributes: Record<string, (attributes: Attributes, place: Place) => Format> = {
  pre: () => ({ kind: 'fixed', entity: { type: 'pre' } }),
  blockquote: (attributes) => ({
    kind: 'fixed',
    entity: { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' },
  }),
  span: (attributes, place) => {
    if (attributes.get('class')?.raw !== 'tg-spoiler')
      throw templateFault('attribute_missing', { ...place, name: 'class="tg-spoiler"' })
    return { kind: 'fixed', entity: { type: 'spoiler' } }
  },
  a: (attributes, place) => {
    const { raw, at } = needed(attributes, place, 'href')
    return { kind: 'link', address: parseVariables(raw, { source: place.source, at }) }
  },
  'tg-emoji': (attributes, place) => {
    const { raw } = needed(attributes, place, 'emoji-id')
    return { kind: 'fixed', entity: { type: 'custom_emoji', custom_emoji_id: decodeReferences(raw) } }
  },
  'tg-time': (attributes, place) => {
    const unix = Number(needed(attributes, place, 'unix').raw)
    if (!Number.isSafeInteger(unix)) throw templateFault('attribute_missing', { ...place, name: 'unix' })
    const format = decodeReferences(attributes.get('format')?.raw ?? '') as DateTimeFormat
    return { kind: 'fixed', entity: { type: 'date_time', unix_time: unix, date_time_format: format } }
  },
}

type DateTimeFormat = MessageEntity.DateTimeMessageEntity['date_time_format']

function needed(attributes: Attributes, place: Place, name: string): { raw: string; at: number } {
  const found = attributes.get(name)
  if (found === undefined || found.raw.trim() === '')
    throw templateFault('attribute_missing', { ...place, name })
  return found
}
