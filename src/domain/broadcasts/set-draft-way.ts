import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import type { Effects } from '../../db/transaction'
import { AppError } from '../../errors'
import { flagsOfWay, usesEmail } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import { assertTakesLetters } from './assert-letters'
import { changeDraft } from './change-draft'
import type { Broadcast } from '../../db/entities/broadcast.entity'

/** Whether letters can be sent at all. */
export function isMailSetUp({ config }: Pick<App, 'config'>): boolean {
  return config.smtpUrl !== undefined && config.mailFrom !== undefined
}

/** The columns of a draft that goes another way. Throws `mail_unavailable` and `letter_content`. */
export function wayColumns(
  app: Pick<App, 'config'>,
  { draft, way }: { draft: Pick<Broadcast, 'content'>; way: BroadcastWay },
): ReturnType<typeof flagsOfWay> {
  if (usesEmail(way)) {
    if (!isMailSetUp(app)) throw new AppError('mail_unavailable')
    assertTakesLetters(draft.content)
  }
  return flagsOfWay(way)
}

/** Chooses by what a draft goes. Throws `broadcast_not_draft`, `mail_unavailable` and `letter_content` (kind). */
export async function setDraftWay(
  app: Pick<App, 'db' | 'now' | 'config'> & { effects?: Effects },
  { broadcastId, way }: { broadcastId: number; way: BroadcastWay },
): Promise<void> {
  await transaction(app, (tx) =>
    changeDraft(tx, {
      ...{ broadcastId, now: app.now() },
      change: (draft) => wayColumns(app, { draft, way }),
    }),
  )
}
