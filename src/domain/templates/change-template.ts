import { AuditLog } from '../../db/entities/audit-log.entity'
import { MessageTemplate } from '../../db/entities/message-template.entity'
import { lockRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import { AppError } from '../../errors'
import type { AuditAction } from '../../vocabulary/audit'
import { nextVersion } from '../competitions/next-version'

type Change = Partial<MessageTemplate> | null

/** Who changes which template, and what about it the audit row tells. */
export interface TemplateChange {
  templateId: number
  /** Telegram id of who does it. */
  organiserId: number
  now: Date
  action?: AuditAction
  /** A function of it where they follow from what it was before. */
  facts: TemplateFacts | ((before: MessageTemplate) => TemplateFacts)
}

type TemplateFacts = Record<string, string | boolean | string[]>

/**
 * Changes a template under its row's lock, with an audit row; `change` sees it as it is now, and null from it changes
 * nothing. Throws `template_not_found`, and `template_name_taken`.
 */
export async function changeTemplate(
  tx: Tx,
  { facts, action = 'template.changed', ...by }: TemplateChange,
  change: (template: MessageTemplate) => Change | Promise<Change>,
): Promise<void> {
  const { templateId, now } = by
  await tx.run(sql`SELECT id FROM message_templates WHERE id = ${templateId} ${lockRows()}`)
  const template = await tx.getRepository(MessageTemplate).findOneBy({ id: templateId })
  if (template === null) throw new AppError('template_not_found', { templateId })
  const changed = await change(template)
  if (changed === null) return
  await namesAreUnique(changed.name, () =>
    tx
      .getRepository(MessageTemplate)
      .update({ id: templateId }, { ...changed, updatedAt: nextVersion(now, template) }),
  )
  const told = typeof facts === 'function' ? facts(template) : facts
  await recordTemplateAudit(tx, { ...by, action, facts: told })
}

/** Runs a write; a name that another template has becomes `template_name_taken`. */
export async function namesAreUnique<T>(name: string | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violatedUnique(error) !== 'uq_message_templates_name') throw error
    throw new AppError('template_name_taken', { name: name ?? '' }, { cause: error })
  }
}

/** One row of the audit log about a template. */
export async function recordTemplateAudit(
  tx: Tx,
  { templateId, organiserId, now, action, facts }: Required<TemplateChange> & { facts: TemplateFacts },
): Promise<void> {
  await tx.getRepository(AuditLog).insert({
    actorId: organiserId,
    action,
    targetType: 'template',
    targetId: templateId,
    changes: facts,
    createdAt: now,
  })
}
