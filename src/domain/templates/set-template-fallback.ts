import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { Language } from '../../vocabulary/language'
import { changeTemplate } from './change-template'
import { withFallback } from './template-bodies'

/**
 * Makes a language the one for people in whose language there is no body. One without a body, or the fallback already,
 * changes nothing. Throws `template_not_found`.
 */
export async function setTemplateFallback(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, language, organiserId }: { templateId: number; language: Language; organiserId: number },
): Promise<void> {
  const facts = { fields: ['fallbackLanguage'], language }
  const change = { templateId, organiserId, now: app.now(), facts }
  await transaction(app, (tx) => changeTemplate(tx, change, (template) => withFallback(template, language)))
}
