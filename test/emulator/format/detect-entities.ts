import type { WireEntity } from '../wire'

const patterns: [type: string, pattern: RegExp][] = [
  ['bot_command', /(?<![\w/<>])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)/g],
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['url', /https?:\/\/[^\s<>"]+[^\s<>".,:;!?)]/g],
  ['mention', /(?<![\w@.])@[A-Za-z]\w{2,31}(?!\w)/g],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
]
const worthALook = /[/@#:]/

/** Entities that Telegram finds by itself: commands, mentions, hashtags, links, addresses. */
export function detectEntities(text: string, explicit: WireEntity[]): WireEntity[] {
  if (!worthALook.test(text)) return explicit
  const found = [...explicit]
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (!found.some((other) => overlaps(other, entity) && !isPlainStyle(other))) found.push(entity)
    }
  }
  return sortEntities(found)
}

/** Telegram's order: by offset, the longer one first. */
export function sortEntities(entities: WireEntity[]): WireEntity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length)
}

function overlaps(a: WireEntity, b: WireEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}

function isPlainStyle(entity: WireEntity): boolean {
  return ['bold', 'italic', 'underline', 'strikethrough', 'spoiler', 'blockquote'].includes(entity.type)
}
