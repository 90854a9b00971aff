import type { MessageEntity } from 'grammy/types'

export interface EntityTags {
  open: string
  close: string
}

/** How entities become markup. */
export interface Markup {
  /** Words as they are, inside of the markup. */
  escape: (words: string) => string
  /** Null: its words stay without any; `words` are those of the entity. */
  tagsOf: (entity: MessageEntity, words: string) => EntityTags | null
}

/** Writes each entity as tags around its words; one that would end outside of another ends with it. */
export function nestEntities(
  text: string,
  entities: readonly MessageEntity[],
  { escape, tagsOf }: Markup,
): string {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  const open: { end: number; close: string }[] = []
  let markup = ''
  let position = 0
  const writeTo = (end: number) => {
    for (let last = open.at(-1); last !== undefined && last.end <= end; last = open.at(-1)) {
      markup += escape(text.slice(position, last.end)) + last.close
      position = last.end
      open.pop()
    }
    markup += escape(text.slice(position, end))
    position = end
  }
  for (const entity of sorted) {
    const { offset, length } = entity
    const tags = tagsOf(entity, text.slice(offset, offset + length))
    if (tags === null) continue
    writeTo(offset)
    markup += tags.open
    const end = Math.min(offset + length, open.at(-1)?.end ?? text.length)
    open.push({ end, close: tags.close })
  }
  writeTo(text.length)
  return markup
}
