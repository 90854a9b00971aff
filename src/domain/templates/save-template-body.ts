import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { deleteDraft } from '../conversations/delete-draft'
import { changeTemplate } from './change-template'
import { assertBody } from './assert-body'
import { withBody } from './template-bodies'

/**
 * Gives a template its body in one language; launched broadcasts keep theirs. The form in which it was written ends in
 * the same transaction. Throws `template_invalid`, `content_too_long` and `template_not_found`.
 */
export async function saveTemplateBody(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  {
    templateId,
    language,
    body,
    organiserId,
  }: { templateId: number; language: Language; body: string; organiserId: number },
): Promise<void> {
  assertBody(body)
  const change = { templateId, organiserId, now: app.now(), facts: { fields: ['bodyTelegram'], language } }
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeTemplate(tx, change, (template) => withBody(template, { language, body }))
  })
}
