import { templateFault } from './template-fault'

/** A piece of Telegram's HTML; `raw` still has its character references, `at` is its offset in the source. */
export type MarkupToken =
  | { kind: 'text'; raw: string; at: number }
  | { kind: 'open'; name: string; attributes: Attributes; at: number }
  | { kind: 'close'; name: string; at: number }

/** Values of attributes as they were written, references and all, each with its offset. */
export type Attributes = ReadonlyMap<string, { raw: string; at: number }>

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>/iy
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi
const REFERENCE = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot)(?![a-z]));?/gi
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/**
 * Cuts a text into tags and what is between them, by the Bot API's rules: `<` begins a tag, and one that belongs to
 * none is a fault (AppError `template_invalid`).
 */
export function readMarkup(source: string): MarkupToken[] {
  const tokens: MarkupToken[] = []
  let position = 0
  while (position < source.length) {
    const special = source.indexOf('<', position)
    const end = special < 0 ? source.length : special
    if (end > position) tokens.push({ kind: 'text', raw: source.slice(position, end), at: position })
    if (special < 0) break
    TAG.lastIndex = special
    const tag = TAG.exec(source)
    if (tag === null) throw templateFault('tag_malformed', { source, at: special })
    tokens.push(tokenOf(tag))
    position = TAG.lastIndex
  }
  return tokens
}

/** Text without character references: `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; any other `&` stands for itself. */
export function decodeReferences(raw: string): string {
  return raw.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? parseInt(hex ?? '0', 16) : Number(decimal)
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isCharacter ? String.fromCodePoint(code) : whole
  })
}

function tokenOf(tag: RegExpExecArray): MarkupToken {
  const [whole, slash, written = '', rest = ''] = tag
  const name = written.toLowerCase()
  if (slash === '/') return { kind: 'close', name, at: tag.index }
  const restAt = tag.index + whole.indexOf(rest, 1 + written.length)
  const attributes = new Map<string, { raw: string; at: number }>()
  for (const match of rest.matchAll(ATTRIBUTE)) {
    const raw = match[2] ?? match[3] ?? match[4] ?? ''
    const at = restAt + match.index + match[0].lastIndexOf(raw)
    attributes.set((match[1] ?? '').toLowerCase(), { raw, at })
  }
  return { kind: 'open', name, attributes, at: tag.index }
}
