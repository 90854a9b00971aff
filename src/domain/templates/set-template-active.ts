import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { changeTemplate } from './change-template'

/** Offers a template for broadcasts, or no longer. Launched ones are not touched. Throws `template_not_found`. */
export async function setTemplateActive(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, isActive, organiserId }: { templateId: number; isActive: boolean; organiserId: number },
): Promise<void> {
  const change = { templateId, organiserId, now: app.now(), facts: { isActive } }
  await transaction(app, (tx) => changeTemplate(tx, change, () => ({ isActive })))
}
