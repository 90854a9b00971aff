import { templateVariables } from '../../vocabulary/template'
import type { TemplateVariable } from '../../vocabulary/template'
import { decodeReferences } from './read-markup'
import { templateFault } from './template-fault'

/** Words, or the place of a value. */
export type Piece =
  | { kind: 'text'; text: string }
  /** `fallback` stands in for a missing value; null: nothing does, and the person counts as lacking it. */
  | { kind: 'variable'; name: TemplateVariable; fallback: string | null }

/** `{{ name }}`, `{{ name | friend }}`, and the three of the predecessor's send page: `{first_name}`. */
const VARIABLE = /\{\{([^]*?)\}\}|\{(first_name|last_name|full_name)\}|\{\{/g
const NAME_AND_FALLBACK = /^\s*(\w+)\s*(?:\|([^]*))?$/

/** Finds the variables in a text that begins at `at` of the source; what is around them loses its references. */
export function parseVariables(raw: string, { source, at }: { source: string; at: number }): Piece[] {
  const pieces: Piece[] = []
  let position = 0
  const addText = (end: number) => {
    if (end > position) pieces.push({ kind: 'text', text: decodeReferences(raw.slice(position, end)) })
  }
  for (const match of raw.matchAll(VARIABLE)) {
    addText(match.index)
    pieces.push(variableOf(match, { source, at: at + match.index }))
    position = match.index + match[0].length
  }
  addText(raw.length)
  return pieces
}

/** A variable by itself, whatever stands around it. */
const READABLE = /\{\{\s*(\w+)\s*(?:\|[^]*?)?\}\}|\{(first_name|last_name|full_name)\}/g

/** The first variable as it is written, also beside braces that cannot be read; null: there is none. */
export function findVariable(raw: string): string | null {
  for (const [written, name, short] of raw.matchAll(READABLE))
    if (nameOf(name ?? short ?? '') !== undefined) return written
  return null
}

function nameOf(written: string): TemplateVariable | undefined {
  return templateVariables.find((known) => known === written.toLowerCase())
}

function variableOf(match: RegExpExecArray, place: { source: string; at: number }): Piece {
  const inside = match[1] ?? match[2]
  if (inside === undefined) throw templateFault('variable_unclosed', place)
  const [, written, fallback] = NAME_AND_FALLBACK.exec(inside) ?? []
  if (written === undefined) throw templateFault('variable_malformed', place)
  const name = nameOf(written)
  if (name === undefined) throw templateFault('variable_unknown', { ...place, name: written })
  return {
    kind: 'variable',
    name,
    fallback: fallback === undefined ? null : decodeReferences(fallback.trim()),
  }
}
