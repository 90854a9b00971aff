import type { App } from '../../app'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { assertUnchanged } from '../audit/assert-unchanged'
import { recordTemplateAudit } from './change-template'

/**
 * Deletes a template, `version` (its `updatedAt`, in milliseconds) of it where one was seen; broadcasts keep the copy they
 * were made with. Throws `template_not_found`, and `changed_meanwhile`.
 */
export async function deleteTemplate(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, organiserId, version }: { templateId: number; organiserId: number; version?: number },
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    await tx.run(sql`SELECT id FROM message_templates WHERE id = ${templateId} ${lockRows()}`)
    const template = await tx.getRepository(MessageTemplate).findOneBy({ id: templateId })
    if (template === null) throw new AppError('template_not_found', { templateId })
    const target = { targetType: 'template', targetId: templateId }
    if (version !== undefined) await assertUnchanged(tx, { row: template, version, target, now })
    await tx.getRepository(MessageTemplate).delete({ id: templateId })
    await recordTemplateAudit(tx, {
      ...{ templateId, organiserId, now, action: 'template.deleted' },
      facts: { name: template.name },
    })
  })
}
