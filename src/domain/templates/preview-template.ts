import type { App } from '../../app'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import type { TemplateBodies } from '../../vocabulary/template'
import { assertBody } from './assert-body'
import { createRenderer } from './create-renderer'
import type { ValuesOf } from './create-renderer'
import type { Rendered } from './render-template'
import type { TemplatePerson } from './template-person'

/** A body as one person would get it, or why it could not be stored. */
export type BodyPreview = { language: Language } & (
  { rendered: Rendered; refusal: null } | { rendered: null; refusal: AppError }
)

/** Renders each body for one person as delivery does, whichever language is theirs. It reads and writes nothing. */
export function previewTemplate(
  app: Pick<App, 'now'>,
  { bodies, person, valuesOf }: { bodies: TemplateBodies; person: TemplatePerson; valuesOf: ValuesOf },
): BodyPreview[] {
  return languages.flatMap((language): BodyPreview[] => {
    const body = bodies[language]
    if (body === undefined) return []
    const refusal = refusalOf(body)
    if (refusal !== null) return [{ language, rendered: null, refusal }]
    const renderer = createRenderer(
      { bodies: { [language]: body }, fallbackLanguage: language },
      { valuesOf },
    )
    return [{ language, rendered: renderer.render(person, { now: app.now() }), refusal: null }]
  })
}

/** Why a body could not be stored; null: it could, or there is none. */
export function refusalOf(body: string | null): AppError | null {
  if (body === null) return null
  try {
    assertBody(body)
    return null
  } catch (error) {
    if (error instanceof AppError && error.kind === 'user') return error
    throw error
  }
}
