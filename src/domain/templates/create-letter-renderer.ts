import { MAX_SUBJECT_LENGTH } from '../../vocabulary/content'
import type { BroadcastContent, LetterSubject, TemplateContent } from '../../vocabulary/content'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import type { TemplateValues, TemplateVariable } from '../../vocabulary/template'
import { createRenderer } from './create-renderer'
import type { ValuesOf } from './create-renderer'
import { oneLine } from '../../vocabulary/one-line'
import type { Piece } from './parse-variables'
import { readSubject } from './read-subject'
import type { Rendered } from './render-template'
import type { TemplatePerson } from './template-person'

/** What one person's letter says; `body` may be a fault, and lacks what the subject lacks, too. */
export interface RenderedLetter {
  subject: string
  language: Language
  body: Rendered
}

export interface LetterRenderer {
  render(person: TemplatePerson, at: { now: Date }): RenderedLetter
}

/** Letters may be longer than a message of Telegram's: in UTF-16 units. */
export const MAX_LETTER_LENGTH = 50_000

/**
 * A renderer of a frozen template's letters: of a language without a body of its own for e-mail, that of the chat. The
 * subject is the draft's own, or else that of the language, or of the fallback.
 */
export function createLetterRenderer(
  content: TemplateContent & LetterSubject,
  { valuesOf }: { valuesOf: ValuesOf },
): LetterRenderer {
  const { fallbackLanguage } = content
  const bodies = letterBodies(content)
  const renderer = createRenderer({ bodies, fallbackLanguage }, { valuesOf, maxLength: MAX_LETTER_LENGTH })
  const subjects = new Map(languages.map((language) => [language, readSubject(subjectIn(content, language))]))
  return {
    render(person, { now }) {
      const language = renderer.languageFor(person)
      const { subject, lacking } = headed(subjects.get(language) ?? [], valuesOf(person, { language, now }))
      return { subject, language, body: below(renderer.render(person, { now }), { subject, lacking }) }
    },
  }
}

interface Heading {
  subject: string
  lacking: TemplateVariable[]
}

function headed(pieces: readonly Piece[], values: TemplateValues): Heading {
  const lacking: TemplateVariable[] = []
  const words = pieces.map((piece) => {
    if (piece.kind === 'text') return piece.text
    const value = values[piece.name] ?? piece.fallback
    if (value === null) lacking.push(piece.name)
    return value ?? ''
  })
  return { subject: oneLine(words.join('')).slice(0, MAX_SUBJECT_LENGTH), lacking }
}

/** A letter without a subject is none: mail programs and filters take it for rubbish. */
function below(body: Rendered, { subject, lacking: ofSubject }: Heading): Rendered {
  const lacking = [...new Set([...ofSubject, ...body.lacking])]
  if (body.kind === 'fault' || subject !== '') return { ...body, lacking }
  return { kind: 'fault', fault: 'rendered_without_subject', text: body.text, lacking }
}

/** What letters say in each language. */
export function letterBodies({ bodies, letters = {} }: TemplateContent): TemplateContent['bodies'] {
  const all = { ...bodies }
  for (const language of languages) {
    const body = letters[language]?.body ?? ''
    if (body !== '') all[language] = body
  }
  return all
}

/** What letters of a broadcast are headed with, as it is told to organisers: of a template in its fallback. */
export function subjectOf(content: BroadcastContent): string {
  return content.kind === 'template' ? subjectIn(content, content.fallbackLanguage) : (content.subject ?? '')
}

/** What letters in a language are headed with; empty: nothing. */
export function subjectIn(
  { subject = '', letters = {}, fallbackLanguage }: TemplateContent & LetterSubject,
  language: Language,
): string {
  return [subject, letters[language]?.subject, letters[fallbackLanguage]?.subject].find(Boolean) ?? ''
}
