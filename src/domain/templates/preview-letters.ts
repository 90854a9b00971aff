import type { App } from '../../app'
import { AppError } from '../../errors'
import type { LetterSubject, TemplateContent } from '../../vocabulary/content'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import { createLetterRenderer, letterBodies, MAX_LETTER_LENGTH, subjectIn } from './create-letter-renderer'
import { createRenderer } from './create-renderer'
import type { ValuesOf } from './create-renderer'
import type { Rendered } from './render-template'
import { assertLetter } from './save-template-letter'
import type { TemplatePerson } from './template-person'

/** A letter as one person would get it, or why it could not be stored; `body` may be a fault, `subject` empty. */
export type LetterPreview = { language: Language } & (
  { subject: string; body: Rendered; refusal: null } | { refusal: AppError }
)

type Content = Pick<TemplateContent, 'bodies' | 'letters' | 'fallbackLanguage'> & LetterSubject

/** Renders the letter of each language for one person as delivery does, whichever language is theirs. It reads and writes nothing. */
export function previewLetters(
  app: Pick<App, 'now'>,
  { content, person, valuesOf }: { content: Content; person: TemplatePerson; valuesOf: ValuesOf },
): LetterPreview[] {
  const named: TemplateContent & LetterSubject = { kind: 'template', name: '', ...content }
  const bodies = letterBodies(named)
  return languages.flatMap((language): LetterPreview[] => {
    const body = bodies[language]
    if (body === undefined) return []
    const subject = subjectIn(named, language)
    const refusal = refusalOfLetter({ subject, body })
    if (refusal !== null) return [{ language, refusal }]
    const one = { bodies: { [language]: body }, fallbackLanguage: language }
    const at = { now: app.now() }
    const heading = createLetterRenderer({ kind: 'template', name: '', ...one, subject }, { valuesOf })
    const renderer = createRenderer(one, { valuesOf, maxLength: MAX_LETTER_LENGTH })
    return [
      {
        ...{ language, refusal: null, subject: heading.render(person, at).subject },
        body: renderer.render(person, at),
      },
    ]
  })
}

/** Why what letters say could not be stored; null: it could, or there is none. */
export function refusalOfLetter({
  subject = '',
  body = '',
}: {
  subject?: string
  body?: string
}): AppError | null {
  try {
    assertLetter({ subject, body })
    return null
  } catch (error) {
    if (error instanceof AppError && error.kind === 'user') return error
    throw error
  }
}
