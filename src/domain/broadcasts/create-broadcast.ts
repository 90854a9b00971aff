import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { keepRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastContent } from '../../vocabulary/content'
import { deleteDraft } from '../conversations/delete-draft'

/**
 * Writes a draft with the content as it is now: deleting the organiser's own message later changes nothing. The form
 * it was composed in ends in the same transaction. Returns its id.
 */
export async function createBroadcast(
  app: Pick<App, 'db' | 'config'>,
  draft: {
    name: string
    content: BroadcastContent
    audience: Audience
    createdBy: number
    /** The template that the content is a copy of. */
    templateId?: number
  },
): Promise<number> {
  return transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: draft.createdBy })
    const inserted = await tx.getRepository(Broadcast).insert({
      name: draft.name,
      filters: draft.audience,
      content: draft.content,
      templateId: await existing(tx, draft.templateId),
      createdBy: draft.createdBy,
      policy: app.config.broadcastPolicy,
    })
    return Number(inserted.identifiers[0]?.['id'])
  })
}

/** The copy outlives its template, which may have been deleted since it was chosen. */
async function existing(tx: Tx, templateId: number | undefined): Promise<number | null> {
  if (templateId === undefined) return null
  const { rows } = await tx.run<{ id: number }>(
    sql`SELECT id FROM message_templates WHERE id = ${templateId} ${keepRows()}`,
  )
  return rows[0]?.id ?? null
}
