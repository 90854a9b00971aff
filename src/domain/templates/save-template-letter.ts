import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import type { Language } from '../../vocabulary/language'
import { deleteDraft } from '../conversations/delete-draft'
import { assertSubject } from './assert-subject'
import { changeTemplate } from './change-template'
import { MAX_LETTER_LENGTH } from './create-letter-renderer'
import { parseTemplate } from './parse-template'
import { withLetter } from './template-bodies'

interface Letter {
  templateId: number
  language: Language
  /** One line; empty: the draft is asked for one. */
  subject: string
  /** Telegram's HTML with variables; empty: the same as in the chat. */
  body: string
  /** Telegram id of who writes it. */
  organiserId: number
}

/**
 * Gives a template what its letters say in a language that it has. The form in which it was written ends in the same
 * transaction. Throws `template_invalid`, `content_too_long`, `template_not_found`, and `stale_button` when the language is gone.
 */
export async function saveTemplateLetter(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, language, organiserId, body, ...letter }: Letter,
): Promise<void> {
  const subject = assertSubject(letter.subject, { isTemplate: true })
  assertLetterBody(body)
  const facts = { fields: ['subject', 'bodyEmail'], language }
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeTemplate(tx, { templateId, organiserId, now: app.now(), facts }, (template) => {
      const columns = withLetter(template, { language, subject, body })
      if (columns === null) throw new AppError('stale_button')
      return columns
    })
  })
}

/** Throws as assertSubject and assertLetterBody do. */
export function assertLetter({ subject, body }: Pick<Letter, 'subject' | 'body'>): void {
  assertSubject(subject, { isTemplate: true })
  assertLetterBody(body)
}

/** Throws `template_invalid`, and `content_too_long` (limit, length). */
export function assertLetterBody(body: string): void {
  if (body === '') return
  parseTemplate(body)
  const { length } = body
  if (length > MAX_LETTER_LENGTH) throw new AppError('content_too_long', { limit: MAX_LETTER_LENGTH, length })
}
