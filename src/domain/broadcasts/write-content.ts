import type { Broadcast } from '../../db/entities/broadcast.entity'
import { AppError } from '../../errors'
import type { TextContent, WrittenContent } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import { templateVariables } from '../../vocabulary/template'
import type { TemplateValues } from '../../vocabulary/template'
import { assertBody } from '../templates/assert-body'
import { markupOfText } from '../templates/markup-of-message'
import { parseTemplate } from '../templates/parse-template'
import { hasVariables } from '../templates/read-subject'
import { renderTemplate } from '../templates/render-template'

/** Stands where everybody reads something else. */
const GAP = '…'
const gaps = Object.fromEntries(templateVariables.map((name) => [name, GAP])) as TemplateValues

/**
 * The content that own words are, written as in a template: with variables, in them or in the subject of their letters, it
 * is rendered for each person like one, without them it is a text like any other. Throws `template_invalid` and
 * `content_too_long`.
 */
export function writeContent({ text, subject = '', language, nameOf }: Written): {
  content: WrittenContent
  name: string
} {
  assertBody(text)
  const parsed = parseTemplate(text)
  const rendered = renderTemplate(parsed, gaps)
  const plain: TextContent = { kind: 'text', text: rendered.text, entities: [] }
  const name = nameOf(plain)
  if (parsed.variables.length > 0 || hasVariables(subject)) {
    const bodies = { [language]: text }
    return { content: { kind: 'template', name, fallbackLanguage: language, bodies }, name }
  }
  if (rendered.kind === 'fault') throw new AppError('content_empty')
  return { content: { ...plain, entities: rendered.entities }, name }
}

interface Written {
  text: string
  /** Of its letters, which the content is not given by this. */
  subject?: string
  /** In which values are said. */
  language: Language
  /** What a broadcast that says this is called; the words have gaps in place of values. */
  nameOf: (words: TextContent) => string
}

/** How that which writeContent takes would have to be written; null: it is a template, or not of words alone. */
export function markupOfContent({
  content,
  templateId,
}: Pick<Broadcast, 'content' | 'templateId'>): string | null {
  if (content.kind === 'text') return markupOfText(content)
  if (content.kind !== 'template' || templateId !== null) return null
  const [body, ...others] = Object.values(content.bodies)
  return others.length === 0 ? (body ?? null) : null
}
