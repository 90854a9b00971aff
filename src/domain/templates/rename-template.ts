import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { changeTemplate } from './change-template'

/**
 * Gives a template another name of at most 255 characters; the form in which it was asked ends in the same transaction.
 * Throws `template_not_found` and `template_name_taken`.
 */
export async function renameTemplate(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, name, organiserId }: { templateId: number; name: string; organiserId: number },
): Promise<void> {
  const change = { templateId, organiserId, now: app.now(), facts: { fields: ['name'], name } }
  await transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    await changeTemplate(tx, change, () => ({ name }))
  })
}
