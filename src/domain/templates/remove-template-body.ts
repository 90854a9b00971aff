import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { changeTemplate } from './change-template'
import { withoutBody } from './template-bodies'

/**
 * Takes the body of one language away; its readers get the fallback from then on, launched broadcasts keep theirs. One
 * that is not there changes nothing. Throws `template_fallback_needed` for the fallback, and `template_not_found`.
 */
export async function removeTemplateBody(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, language, organiserId }: { templateId: number; language: Language; organiserId: number },
): Promise<void> {
  const facts = { fields: ['bodyTelegram'], language, isRemoved: true }
  const change = { templateId, organiserId, now: app.now(), facts }
  await transaction(app, (tx) => changeTemplate(tx, change, (template) => withoutBody(template, language)))
}
