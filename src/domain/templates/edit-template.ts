import { isDeepStrictEqual } from 'node:util'
import type { App } from '../../app'
import type { MessageTemplate } from '../../db/entities/message-template.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { languages } from '../../vocabulary/language'
import type { Language } from '../../vocabulary/language'
import type { TemplateLetters } from '../../vocabulary/template'
import { assertUnchanged } from '../audit/assert-unchanged'
import { assertBody } from './assert-body'
import { changeTemplate } from './change-template'
import { assertLetter } from './save-template-letter'
import { bodiesOf, lettersOf, withBody, withFallback, withLetters, withoutBody } from './template-bodies'

/** What is given of a template; a body of null is taken away, one that is not given stays. */
export interface TemplatePatch {
  name?: string | undefined
  isActive?: boolean | undefined
  fallbackLanguage?: Language | undefined
  bodies?: Partial<Record<Language, string | null>> | undefined
  /** What letters say in a language; empty parts are as without any. */
  letters?: TemplateLetters | undefined
}

export interface EditTemplate {
  templateId: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  patch: TemplatePatch
}

/**
 * Changes several things of a template at once, as they are changed one by one in the chat; launched broadcasts keep what
 * they were made with. Throws `template_invalid`, `content_too_long`, `template_not_found`, `template_name_taken`,
 * `template_fallback_needed` (its body is taken away), `template_fallback_missing` (the new one has none),
 * `template_body_needed` (letters of a language without a body) and `changed_meanwhile`. A change that changes nothing writes nothing.
 */
export async function editTemplate(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, organiserId, version, patch }: EditTemplate,
): Promise<void> {
  for (const body of Object.values(patch.bodies ?? {})) if (body !== null) assertBody(body)
  for (const letter of Object.values(patch.letters ?? {})) assertLetter(letter)
  const now = app.now()
  const target = { targetType: 'template', targetId: templateId }
  const facts = (before: MessageTemplate) => {
    const fields = changedFields(before, patch)
    return { fields, ...(fields.includes('name') && { name: patch.name ?? before.name }) }
  }
  await transaction(app, (tx) =>
    changeTemplate(tx, { templateId, organiserId, now, facts }, async (template) => {
      await assertUnchanged(tx, { row: template, version, target, now })
      return changedFields(template, patch).length === 0 ? null : patched(template, patch)
    }),
  )
}

/** Which of what is given is another than it was. */
function changedFields(
  before: MessageTemplate,
  { bodies = {}, letters = {}, ...patch }: TemplatePatch,
): string[] {
  const plain = ['name', 'isActive', 'fallbackLanguage'] as const
  const known = bodiesOf(before)
  const isChanged = (language: Language) =>
    bodies[language] !== undefined && bodies[language] !== (known[language] ?? null)
  return [
    ...plain.filter((field) => patch[field] !== undefined && patch[field] !== before[field]),
    ...(languages.some(isChanged) ? ['bodies'] : []),
    ...(languages.some((language) => isOtherLetter(before, letters, language)) ? ['letters'] : []),
  ]
}

function isOtherLetter(before: MessageTemplate, given: TemplateLetters, language: Language): boolean {
  const letter = given[language]
  if (letter === undefined) return false
  return !isDeepStrictEqual(letter, lettersOf(before)[language] ?? { subject: '', body: '' })
}

/** Bodies first, then which of them is the fallback, then those that go, and letters last: so that any order of wishes comes true. */
function patched(before: MessageTemplate, patch: TemplatePatch): Partial<MessageTemplate> {
  const { name = before.name, isActive = before.isActive, bodies = {}, letters = {} } = patch
  const { fallbackLanguage = before.fallbackLanguage } = patch
  let template = { ...before, name, isActive }
  const take = (columns: Partial<MessageTemplate> | null) => (template = { ...template, ...columns })
  for (const language of languages) {
    const body = bodies[language]
    if (typeof body === 'string') take(withBody(template, { language, body }))
  }
  if (fallbackLanguage !== template.fallbackLanguage) {
    const moved = withFallback(template, fallbackLanguage)
    if (moved === null) throw new AppError('template_fallback_missing', { language: fallbackLanguage })
    take(moved)
  }
  for (const language of languages) if (bodies[language] === null) take(withoutBody(template, language))
  return withLetters(template, letters)
}
