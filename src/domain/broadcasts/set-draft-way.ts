import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { transaction } from '../../db/transaction'
import type { Effects, Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { flagsOfWay, usesEmail } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import { recordAudit } from '../audit/record-audit'
import { assertSubject } from '../templates/assert-subject'
import { assertMayGoByMail } from './assert-letters'
import type { MailSettings } from './assert-letters'
import { changeDraft } from './change-draft'
import { digestAfter, originOf } from './command'
import type { BroadcastCommand } from './command'

/** The columns of a draft that goes another way. Throws as assertMayGoByMail does. */
export function wayColumns(
  app: MailSettings,
  { draft, way }: { draft: Pick<Broadcast, 'content'>; way: BroadcastWay },
): ReturnType<typeof flagsOfWay> {
  if (usesEmail(way)) assertMayGoByMail(app, draft.content)
  return flagsOfWay(way)
}

interface Chosen {
  broadcastId: number
  way: BroadcastWay
  /** Of its letters; that which it has if absent. */
  subject?: string | undefined
  /** Where it was chosen when not in the chat: then the log tells of it, and the chat shows it. */
  via?: BroadcastCommand['via']
}

/**
 * Chooses by what a draft goes, and what its letters are headed with. Throws `broadcast_not_draft`, as assertMayGoByMail
 * does, and as assertSubject does.
 */
export async function setDraftWay(
  app: Pick<App, 'db' | 'now'> & MailSettings & { effects?: Effects },
  { broadcastId, way, subject, via }: Chosen,
): Promise<void> {
  const now = app.now()
  const change = async (tx: Tx, draft: Broadcast) => {
    if (draft.kind !== 'send') throw new AppError('broadcast_not_draft', { broadcastId })
    const columns = { ...wayColumns(app, { draft, way }), ...contentWith(draft, subject) }
    if (via === undefined) return columns
    const fields = ['way', ...(subject === undefined ? [] : ['subject'])]
    await recordAudit(tx, {
      ...{ actorId: null, action: 'broadcast.changed', now, changes: { fields, ...originOf({ via }) } },
      ...{ targetType: 'broadcast', targetId: broadcastId },
    })
    return { ...columns, cardDigest: digestAfter({ via }) }
  }
  await transaction(app, (tx) => changeDraft(tx, { broadcastId, now, change: (draft) => change(tx, draft) }))
}

function contentWith({ content }: Pick<Broadcast, 'content'>, subject: string | undefined) {
  if (subject === undefined) return {}
  const isTemplate = content.kind === 'template'
  return { content: { ...content, subject: assertSubject(subject, { isTemplate }) } }
}
