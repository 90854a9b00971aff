import type { App } from '../../app'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import type { TemplateBodies, TemplateLetters } from '../../vocabulary/template'
import { deleteDraft } from '../conversations/delete-draft'
import type { NoteCreated } from '../creations/creation'
import { namesAreUnique, recordTemplateAudit } from './change-template'
import { assertBody } from './assert-body'
import { assertLetter } from './save-template-letter'
import { translationsOf, withLetters } from './template-bodies'

export interface CreateTemplate {
  /** At most 255 characters, unique. */
  name: string
  /** Of the body, and the fallback until another is chosen. */
  language: Language
  /** Telegram's HTML with variables. */
  body: string
  /** Bodies in other languages. */
  translations?: TemplateBodies
  /** What letters say in languages that have a body. */
  letters?: TemplateLetters
  /** Telegram id of who writes it. */
  organiserId: number
  /** Whose form ends with it, as a Telegram id. */
  formOf?: number
  /** See createOnce. */
  note?: NoteCreated
}

/**
 * Writes a new template, active at once; a form in which it was written ends in the same transaction. Throws
 * `template_invalid`, `content_too_long`, `template_body_needed` (letters of a language without a body) and
 * `template_name_taken`. Returns its id.
 */
export async function createTemplate(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { name, language, body, translations = {}, letters = {}, organiserId, formOf, note }: CreateTemplate,
): Promise<number> {
  for (const text of [body, ...Object.values(translations)]) assertBody(text)
  for (const letter of Object.values(letters)) assertLetter(letter)
  const texts = {
    ...{ subject: '', bodyEmail: '', bodyTelegram: body, fallbackLanguage: language },
    translations: translationsOf(translations),
  }
  const now = app.now()
  return transaction(app, async (tx) => {
    if (formOf !== undefined) await deleteDraft(tx, { telegramId: formOf })
    const { identifiers } = await namesAreUnique(name, () =>
      tx.getRepository(MessageTemplate).insert({
        name,
        ...withLetters(texts, letters),
        ...{ createdBy: organiserId, createdAt: now, updatedAt: now },
      }),
    )
    const templateId = Number(identifiers[0]?.['id'])
    await recordTemplateAudit(tx, {
      ...{ templateId, organiserId, now, action: 'template.created' },
      facts: { name, language },
    })
    await note?.(tx, templateId)
    return templateId
  })
}
