import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { keepRows } from '../../db/row-locks'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastWay } from '../../vocabulary/channel'
import type { BroadcastContent } from '../../vocabulary/content'
import { recordAudit } from '../audit/record-audit'
import { deleteDraft } from '../conversations/delete-draft'
import { originOf } from './command'
import type { BroadcastCommand } from './command'
import { findComposed } from './find-composed'
import type { Composed } from './find-composed'
import { wayColumns } from './set-draft-way'

interface NewDraft {
  name: string
  content: BroadcastContent
  audience: Audience
  createdBy: number
  /** The template that the content is a copy of. */
  templateId?: number
  /** By what it goes; by Telegram if absent. */
  way?: BroadcastWay
  /** How those are treated who may have got it; as configured if absent. */
  policy?: BroadcastPolicy
  /** Where it was composed when not in the chat: then the log tells of it. */
  via?: BroadcastCommand['via']
  /** Telegram id of whoever composed it in a form, which ends in the same transaction. */
  formOf?: number
}

/**
 * Writes a draft with the content as it is now: deleting the organiser's own message later changes nothing. Returns its
 * id; of two drafts with the same key, that of the first. Throws as wayColumns does.
 */
export async function createBroadcast(
  app: Pick<App, 'db' | 'config' | 'now'>,
  { key, ...draft }: NewDraft & Partial<Composed>,
): Promise<number> {
  const { createdBy } = draft
  if (key === undefined) return insertDraft(app, { ...draft, key: null })
  try {
    return await insertDraft(app, { ...draft, key })
  } catch (error) {
    const first = violatedUnique(error) === ONE_DRAFT ? await findComposed(app, { createdBy, key }) : null
    if (first === null) throw error
    return first
  }
}

const ONE_DRAFT = 'uq_broadcasts_created_by_compose_key'

function insertDraft(
  app: Pick<App, 'db' | 'config' | 'now'>,
  draft: NewDraft & { key: string | null },
): Promise<number> {
  return transaction(app, async (tx) => {
    if (draft.formOf !== undefined) await deleteDraft(tx, { telegramId: draft.formOf })
    const inserted = await tx.getRepository(Broadcast).insert({
      name: draft.name,
      filters: draft.audience,
      content: draft.content,
      templateId: await existingTemplate(tx, draft.templateId),
      createdBy: draft.createdBy,
      policy: draft.policy ?? app.config.broadcastPolicy,
      composeKey: draft.key,
      ...(draft.way && wayColumns(app, { draft, way: draft.way })),
    })
    const broadcastId = Number(inserted.identifiers[0]?.['id'])
    if (draft.via !== undefined)
      await recordAudit(tx, {
        ...{ actorId: draft.createdBy, action: 'broadcast.composed', now: app.now() },
        ...{ targetType: 'broadcast', targetId: broadcastId, changes: originOf(draft) },
      })
    return broadcastId
  })
}

/** The id of a template that there still is, or null. The copy outlives its template, which may have been deleted since it was chosen. */
export async function existingTemplate(tx: Tx, templateId: number | undefined): Promise<number | null> {
  if (templateId === undefined) return null
  const { rows } = await tx.run<{ id: number }>(
    sql`SELECT id FROM message_templates WHERE id = ${templateId} ${keepRows()}`,
  )
  return rows[0]?.id ?? null
}
