import { badRequest } from '../api-failure'
import { isRecord, listOf, textOf } from '../params'
import type { Params } from '../params'
import type { WireEntity } from '../wire'
import { detectEntities, sortEntities } from './detect-entities'
import { parseHtml } from './html'

export interface FormattedText {
  text: string
  entities: WireEntity[]
}

const entityTypes = new Set(
  'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time'.split(
    ' ',
  ),
)

/** Reads text with its parse mode or entities as Telegram does; undefined where the parameter is absent or empty. */
export function readFormattedText(
  params: Params,
  names: { text: string; entities: string; parseMode?: string },
): FormattedText | undefined {
  const raw = textOf(params, names.text)
  if (raw === undefined || raw === '') return undefined
  const mode = (textOf(params, names.parseMode ?? 'parse_mode') ?? '').toLowerCase()
  if (mode !== '' && mode !== 'html')
    throw badRequest(`unsupported parse_mode "${mode}": the emulator knows HTML`)
  const parsed =
    mode === 'html' ? parseHtml(raw) : { text: raw, entities: readEntities(params, names.entities, raw) }
  return normalize(parsed)
}

/** A copy whose white space at both ends is gone and whose entities follow suit. */
function normalize({ text, entities }: FormattedText): FormattedText {
  const clean = text.replaceAll('\r', '')
  const trimmed = clean.trim()
  const lead = clean.indexOf(trimmed)
  if (clean.length !== text.length && entities.length > 0)
    return { text: trimmed, entities: detectEntities(trimmed, []) }
  const moved =
    lead === 0 && trimmed.length === text.length ? entities : moveEntities(entities, lead, trimmed.length)
  return { text: trimmed, entities: detectEntities(trimmed, sortEntities(moved)) }
}

function moveEntities(entities: WireEntity[], lead: number, length: number): WireEntity[] {
  return entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - lead)
    const end = Math.min(length, entity.offset + entity.length - lead)
    return end > start ? [{ ...entity, offset: start, length: end - start }] : []
  })
}

function readEntities(params: Params, name: string, text: string): WireEntity[] {
  const list = listOf(params, name)
  return list ? list.map((item) => readEntity(item, text)) : []
}

function readEntity(item: unknown, text: string): WireEntity {
  if (!isRecord(item)) throw badRequest("can't parse MessageEntity: expected an Object")
  const { type, offset, length } = item
  if (typeof type !== 'string' || !entityTypes.has(type))
    throw badRequest("can't parse MessageEntity: Unsupported type specified")
  if (typeof offset !== 'number' || typeof length !== 'number')
    throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number')
  if (offset < 0 || length <= 0) throw badRequest('entity has invalid offset or length')
  if (offset >= text.length)
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  if (offset + length > text.length)
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
    )
  if (isInsideSymbol(text, offset) || isInsideSymbol(text, offset + length))
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at UTF-16 offset ${offset}`)
  assertLink(type, item)
  return { ...item, type, offset, length }
}

function assertLink(type: string, item: Record<string, unknown>): void {
  if (type !== 'text_link') return
  const url = item['url']
  if (typeof url !== 'string') throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"')
  if (!/^(?:https?|tg|ton|mailto|tel):|\./i.test(url))
    throw badRequest(`entity URL '${url}' is invalid: Wrong HTTP URL`)
}

function isInsideSymbol(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const before = text.charCodeAt(at - 1)
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff
}
