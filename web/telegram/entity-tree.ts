import type { MessageEntity } from 'grammy/types'

/** A text cut into what is formatted alike: words, or an entity around its parts. */
export type TextNode = string | { entity: MessageEntity; children: TextNode[] }

/** Nests the entities of a message, which stand in one list with their places in UTF-16 units; broken ones are left out. */
export function entityTree(text: string, entities: readonly MessageEntity[]): TextNode[] {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return nodesIn({ text, from: 0, to: text.length }, sorted)
}

interface Span {
  text: string
  from: number
  to: number
}

function nodesIn({ text, from, to }: Span, entities: readonly MessageEntity[]): TextNode[] {
  const nodes: TextNode[] = []
  let at = from
  let rest = entities
  for (let [first] = rest; first !== undefined; [first] = rest) {
    const { offset, length } = first
    const end = Math.min(offset + length, to)
    const inside = rest.slice(1).filter((one) => one.offset < end)
    rest = rest.slice(1 + inside.length)
    if (offset < at || end <= offset) continue
    if (offset > at) nodes.push(text.slice(at, offset))
    nodes.push({ entity: first, children: nodesIn({ text, from: offset, to: end }, inside) })
    at = end
  }
  if (to > at) nodes.push(text.slice(at, to))
  return nodes
}
