import type { App } from '../../app'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordTemplateAudit } from './change-template'

/** Deletes a template; broadcasts keep the copy they were made with. Throws `template_not_found`. */
export async function deleteTemplate(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { templateId, organiserId }: { templateId: number; organiserId: number },
): Promise<void> {
  await transaction(app, async (tx) => {
    const template = await tx.getRepository(MessageTemplate).findOneBy({ id: templateId })
    const { affected } = await tx.getRepository(MessageTemplate).delete({ id: templateId })
    if (template === null || affected === 0) throw new AppError('template_not_found', { templateId })
    await recordTemplateAudit(tx, {
      ...{ templateId, organiserId, now: app.now(), action: 'template.deleted' },
      facts: { name: template.name },
    })
  })
}
