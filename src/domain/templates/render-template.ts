import type { MessageEntity } from 'grammy/types'
import { storableText } from '../../vocabulary/storable-text'
import { MAX_TEXT_LENGTH } from '../../vocabulary/content'
import type { RenderFault, TemplateValues, TemplateVariable } from '../../vocabulary/template'
import { isLink } from './link'
import type { Format, ParsedTemplate, TemplateNode } from './parse-template'
import type { Piece } from './parse-variables'

/** A body with one person's values in it; `lacking` are the variables that have neither value nor fallback. */
export type Rendered =
  | { kind: 'text'; text: string; entities: MessageEntity[]; lacking: TemplateVariable[] }
  /** Nothing can be sent to this person; `text` is as far as it got. */
  | { kind: 'fault'; fault: RenderFault; text: string; lacking: TemplateVariable[] }

interface Output {
  text: string
  entities: MessageEntity[]
  lacking: Set<TemplateVariable>
  hasBadLink: boolean
}

/**
 * Puts values into a parsed body. Entities come from the body's tree alone (offsets in UTF-16 units), so that no value
 * can add, break or end one. A missing value is nothing.
 */
export function renderTemplate(
  { nodes }: ParsedTemplate,
  values: TemplateValues,
  { maxLength = MAX_TEXT_LENGTH }: { maxLength?: number } = {},
): Rendered {
  const output: Output = { text: '', entities: [], lacking: new Set(), hasBadLink: false }
  write(output, nodes, values)
  const { text, entities } = output
  const lacking = [...output.lacking]
  const fault = faultOf(output, maxLength)
  return fault === null ? { kind: 'text', text, entities, lacking } : { kind: 'fault', fault, text, lacking }
}

function faultOf({ text, hasBadLink }: Output, maxLength: number): RenderFault | null {
  const { length } = text.trim()
  if (length === 0) return 'rendered_empty'
  if (length > maxLength) return 'rendered_too_long'
  return hasBadLink ? 'rendered_link_invalid' : null
}

function write(output: Output, nodes: readonly TemplateNode[], values: TemplateValues): void {
  for (const node of nodes) {
    if (node.kind === 'formatted') writeFormatted(output, node, values)
    else output.text += valueOf(output, node, values)
  }
}

function writeFormatted(
  output: Output,
  { format, children }: Extract<TemplateNode, { kind: 'formatted' }>,
  values: TemplateValues,
): void {
  const offset = output.text.length
  // Telegram wants outer entities before inner ones: the place is taken first and given up when nothing was written.
  const index = output.entities.push({ type: 'bold', offset, length: 0 }) - 1
  write(output, children, values)
  const length = output.text.length - offset
  if (length === 0) output.entities.splice(index, 1)
  else output.entities[index] = { ...entityOf(output, format, values), offset, length }
}

function entityOf(output: Output, format: Format, values: TemplateValues) {
  if (format.kind === 'fixed') return format.entity
  const url = addressOf(output, format.address, values)
  if (!isLink(url)) output.hasBadLink = true
  return { type: 'text_link' as const, url }
}

/** Within an address a value is one part of it, whatever it is made of; one that stands alone is the whole address. */
function addressOf(output: Output, address: readonly Piece[], values: TemplateValues): string {
  const isWhole = address.length === 1
  const parts = address.map((piece) => {
    const value = valueOf(output, piece, values)
    return piece.kind === 'variable' && !isWhole ? encodeURIComponent(storableText(value)) : value
  })
  return parts.join('').trim()
}

function valueOf({ lacking }: Output, piece: Piece, values: TemplateValues): string {
  if (piece.kind === 'text') return piece.text
  const value = values[piece.name] ?? piece.fallback
  if (value === null) lacking.add(piece.name)
  return value ?? ''
}
