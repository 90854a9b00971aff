import { AppError } from '../../errors'
import { MAX_TEXT_LENGTH } from '../../vocabulary/content'
import type { TemplateContent } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import type { TemplateValues } from '../../vocabulary/template'
import { parseTemplate } from './parse-template'
import type { ParsedTemplate } from './parse-template'
import { renderTemplate } from './render-template'
import type { Rendered } from './render-template'
import type { TemplatePerson } from './template-person'

/** Puts a person's facts into words; messages/template-values does. */
export type ValuesOf = (person: TemplatePerson, at: { language: Language; now: Date }) => TemplateValues

export interface TemplateRenderer {
  /** The body that a person reads: that of their language, or else of the fallback. */
  languageFor(person: Pick<TemplatePerson, 'language'>): Language
  render(person: TemplatePerson, at: { now: Date }): Rendered
}

/**
 * A renderer of a frozen template: each body is read once, at its first reader. One that cannot be read (none is ever
 * stored, but rows come from elsewhere too) is a fault of every person, not an exception in the middle of a broadcast.
 */
export function createRenderer(
  { bodies, fallbackLanguage }: Pick<TemplateContent, 'bodies' | 'fallbackLanguage'>,
  { valuesOf, maxLength = MAX_TEXT_LENGTH }: { valuesOf: ValuesOf; maxLength?: number },
): TemplateRenderer {
  const parsed = new Map<Language, ParsedTemplate | null>()

  function bodyIn(language: Language): ParsedTemplate | null {
    const known = parsed.get(language)
    if (known !== undefined) return known
    const body = parseOrNull(bodies[language] ?? '')
    parsed.set(language, body)
    return body
  }

  function languageFor({ language }: Pick<TemplatePerson, 'language'>): Language {
    return language !== null && bodies[language] !== undefined ? language : fallbackLanguage
  }

  return {
    languageFor,
    render(person, { now }) {
      const language = languageFor(person)
      const body = bodyIn(language)
      if (body === null) return { kind: 'fault', fault: 'template_invalid', text: '', lacking: [] }
      return renderTemplate(body, valuesOf(person, { language, now }), { maxLength })
    },
  }
}

function parseOrNull(body: string): ParsedTemplate | null {
  try {
    return parseTemplate(body)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
