import type { MessageEntity } from 'grammy/types'
import type { TemplateVariable } from '../../vocabulary/template'
import { isLink } from './link'
import { parseVariables } from './parse-variables'
import type { Piece } from './parse-variables'
import { readMarkup } from './read-markup'
import type { MarkupToken } from './read-markup'
import { formatOfTag } from './telegram-tags'
import { templateFault } from './template-fault'

type WithoutPlace<T> = T extends unknown ? Omit<T, 'offset' | 'length'> : never
/** An entity that does not know its place yet. */
export type Format =
  | { kind: 'fixed'; entity: WithoutPlace<MessageEntity> }
  /** A link whose address is put together for each person. */
  | { kind: 'link'; address: Piece[] }

export type TemplateNode = Piece | { kind: 'formatted'; format: Format; children: TemplateNode[] }

/** A body, read once; rendering it for a person is putting values in. */
export interface ParsedTemplate {
  nodes: TemplateNode[]
  /** In the order of their first use. */
  variables: TemplateVariable[]
}

type OpenTag = Extract<MarkupToken, { kind: 'open' }>
interface Open {
  tag: OpenTag
  children: TemplateNode[]
}

/**
 * Reads a body: Telegram's HTML with variables. Throws `template_invalid` with what is wrong and where; whatever is
 * not that can be rendered. Nothing in a template is ever executed, and values never pass through here.
 */
export function parseTemplate(source: string): ParsedTemplate {
  const open: Open[] = []
  const nodes: TemplateNode[] = []
  for (const token of readMarkup(source)) {
    const children = open.at(-1)?.children ?? nodes
    if (token.kind === 'text') children.push(...parseVariables(token.raw, { source, at: token.at }))
    else if (token.kind === 'open') open.push({ tag: token, children: [] })
    else {
      const closed = closeTag(open, { source, tag: token })
      const parent = open.at(-1)?.children ?? nodes
      parent.push(...formatted(closed, { source, parentName: open.at(-1)?.tag.name }))
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined)
    throw templateFault('tag_unclosed', { source, at: unclosed.tag.at, name: unclosed.tag.name })
  if (!hasWords(nodes)) throw templateFault('text_empty', { source, at: 0 })
  return { nodes, variables: [...new Set(variablesIn(nodes))] }
}

function closeTag(
  open: Open[],
  { source, tag }: { source: string; tag: Extract<MarkupToken, { kind: 'close' }> },
): Open {
  const last = open.pop()
  if (last === undefined) throw templateFault('tag_unopened', { source, at: tag.at, name: tag.name })
  if (last.tag.name !== tag.name)
    throw templateFault('tag_unclosed', { source, at: last.tag.at, name: last.tag.name })
  return last
}

function formatted(
  { tag, children }: Open,
  { source, parentName }: { source: string; parentName: string | undefined },
): TemplateNode[] {
  if (tag.name === 'pre' && isCodeInLanguage(children)) return children
  const format = formatOfTag(tag, { source, parentName })
  if (format.kind === 'link' && isFixed(format.address) && !isLink(textOf(format.address)))
    throw templateFault('link_invalid', { source, at: tag.at, name: textOf(format.address) })
  return [{ kind: 'formatted', format, children }]
}

/** The content of `<pre>` that names its language is the block itself. */
function isCodeInLanguage(children: readonly TemplateNode[]): boolean {
  const [only] = children
  const format = children.length === 1 && only?.kind === 'formatted' ? only.format : null
  return format?.kind === 'fixed' && format.entity.type === 'pre'
}

function isFixed(pieces: readonly Piece[]): boolean {
  return pieces.every((piece) => piece.kind === 'text')
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('')
}

function hasWords(nodes: readonly TemplateNode[]): boolean {
  return nodes.some((node) => {
    if (node.kind === 'formatted') return hasWords(node.children)
    return node.kind === 'variable' || node.text.trim() !== ''
  })
}

function variablesIn(nodes: readonly TemplateNode[]): TemplateVariable[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'variable') return [node.name]
    if (node.kind === 'text') return []
    const ofLink = node.format.kind === 'link' ? variablesIn(node.format.address) : []
    return [...ofLink, ...variablesIn(node.children)]
  })
}
