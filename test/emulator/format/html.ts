import { badRequest } from '../api-failure'
import type { WireEntity } from '../wire'

interface OpenTag {
  tag: string
  offset: number
  entity: Omit<WireEntity, 'offset' | 'length'> | null
}

const simpleTags: Record<string, string> = {
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
  pre: 'pre',
  'tg-spoiler': 'spoiler',
}
const namedReferences: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Parses Telegram's HTML subset; offsets are UTF-16 units. Throws Telegram's refusal of bad markup. */
export function parseHtml(html: string): { text: string; entities: WireEntity[] } {
  const open: OpenTag[] = []
  const entities: WireEntity[] = []
  let text = ''
  let position = 0
  while (position < html.length) {
    const special = nextSpecial(html, position)
    text += html.slice(position, special)
    if (special >= html.length) break
    if (html[special] === '&') {
      const reference = readReference(html, special)
      text += reference.text
      position = reference.end
      continue
    }
    const tag = readTag(html, special)
    position = tag.end
    if (tag.isClosing) closeTag(html, special, tag.name, { open, entities, length: text.length })
    else open.push({ tag: tag.name, offset: text.length, entity: entityOf(html, special, tag, open) })
  }
  const unclosed = open.at(-1)
  if (unclosed) throw parseFailure(`Can't find end tag corresponding to start tag "${unclosed.tag}"`)
  return { text, entities }
}

function nextSpecial(html: string, from: number): number {
  for (let index = from; index < html.length; index += 1) {
    const code = html.charCodeAt(index)
    if (code === 60 || code === 38) return index
  }
  return html.length
}

/** `&lt;`, `&#65;` and `&#x41;`; any other ampersand stands for itself. */
function readReference(html: string, at: number): { text: string; end: number } {
  const match = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?/.exec(html.slice(at, at + 12))
  if (!match) return { text: '&', end: at + 1 }
  const end = at + match[0].length
  if (match[3] !== undefined) return { text: namedReferences[match[3]] ?? '', end }
  const code = match[1] === undefined ? parseInt(match[2] ?? '0', 16) : Number(match[1])
  if (code === 0 || code > 0x10ffff) return { text: '&', end: at + 1 }
  return { text: String.fromCodePoint(code), end }
}

interface Tag {
  name: string
  attributes: Map<string, string>
  isClosing: boolean
  end: number
}

function readTag(html: string, at: number): Tag {
  const isClosing = html[at + 1] === '/'
  const body = /^<\/?([^\s>/]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/.exec(
    html.slice(at),
  )
  if (!body)
    throw parseFailure(`Unclosed ${isClosing ? 'end' : 'start'} tag at byte offset ${byteOffset(html, at)}`)
  const name = (body[1] ?? '').toLowerCase()
  const attributes = new Map<string, string>()
  for (const match of (body[2] ?? '').matchAll(
    /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g,
  )) {
    attributes.set((match[1] ?? '').toLowerCase(), unescapeHtml(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return { name, attributes, isClosing, end: at + body[0].length }
}

function unescapeHtml(value: string): string {
  return value.replaceAll(/&(lt|gt|amp|quot);/g, (whole, name: string) => namedReferences[name] ?? whole)
}

function entityOf(html: string, at: number, tag: Tag, open: OpenTag[]): OpenTag['entity'] {
  const { name, attributes } = tag
  const className = attributes.get('class') ?? ''
  if (name === 'code' && open.at(-1)?.tag === 'pre' && className.startsWith('language-')) {
    const parent = open.at(-1)
    if (parent?.entity) parent.entity = { type: 'pre', language: className.slice('language-'.length) }
    return null
  }
  const simple = Object.hasOwn(simpleTags, name) ? simpleTags[name] : undefined
  if (simple !== undefined) return { type: simple }
  if (name === 'blockquote')
    return { type: attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote' }
  if (name === 'span') {
    if (className === 'tg-spoiler') return { type: 'spoiler' }
    throw parseFailure(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset(html, at)}`)
  }
  if (name === 'a') return linkOf(attributes.get('href') ?? '')
  if (name === 'tg-emoji') return { type: 'custom_emoji', custom_emoji_id: attributes.get('emoji-id') ?? '' }
  throw parseFailure(`Unsupported start tag "${name}" at byte offset ${byteOffset(html, at)}`)
}

/** Telegram silently drops links that are no links. */
function linkOf(href: string): OpenTag['entity'] {
  const mention = /^tg:\/\/user\?id=(\d+)$/.exec(href)
  if (mention)
    return { type: 'text_mention', user: { id: Number(mention[1]), is_bot: false, first_name: '' } }
  if (/^(?:https?|tg|ton|mailto|tel):/i.test(href)) return { type: 'text_link', url: href }
  return /^[\w-]+(?:\.[\w-]+)+/.test(href) ? { type: 'text_link', url: `http://${href}` } : null
}

function closeTag(
  html: string,
  at: number,
  name: string,
  into: { open: OpenTag[]; entities: WireEntity[]; length: number },
): void {
  const opened = into.open.pop()
  if (!opened) throw parseFailure(`Unexpected end tag at byte offset ${byteOffset(html, at)}`)
  if (name !== '' && name !== opened.tag)
    throw parseFailure(
      `Unmatched end tag at byte offset ${byteOffset(html, at)}, expected "</${opened.tag}>", found "</${name}>"`,
    )
  const length = into.length - opened.offset
  if (opened.entity && length > 0) {
    const { type, ...rest } = opened.entity
    into.entities.push({ type, offset: opened.offset, length, ...rest })
  }
}

function byteOffset(html: string, at: number): number {
  return Buffer.byteLength(html.slice(0, at))
}

function parseFailure(reason: string): Error {
  return badRequest(`can't parse entities: ${reason}`)
}
