import type { App } from '../../app'
import { transaction } from '../../db/transaction'
import type { Effects } from '../../db/transaction'
import { AppError } from '../../errors'
import { flagsOfWay, usesEmail } from '../../vocabulary/channel'
import type { BroadcastWay } from '../../vocabulary/channel'
import { filesOf } from '../../vocabulary/content'
import type { BroadcastContent } from '../../vocabulary/content'
import { assertTakesLetters } from './assert-letters'
import { changeDraft } from './change-draft'
import type { Broadcast } from '../../db/entities/broadcast.entity'

/** What must be known of the installation to choose e-mail. */
export interface MailSettings {
  config: Pick<App['config'], 'smtpUrl' | 'mailFrom' | 'publicUrl'>
}

/** Whether letters can be sent at all. */
export function isMailSetUp({ config }: MailSettings): boolean {
  return config.smtpUrl !== undefined && config.mailFrom !== undefined
}

/** Throws `mail_unavailable`, `letter_files_unaddressed` where files would have no link, and as assertTakesLetters does. */
export function assertMayGoByMail(app: MailSettings, content: BroadcastContent): void {
  if (!isMailSetUp(app)) throw new AppError('mail_unavailable')
  assertTakesLetters(content)
  if (app.config.publicUrl === undefined && filesOf(content).length > 0)
    throw new AppError('letter_files_unaddressed')
}

/** The columns of a draft that goes another way. Throws as assertMayGoByMail does. */
export function wayColumns(
  app: MailSettings,
  { draft, way }: { draft: Pick<Broadcast, 'content'>; way: BroadcastWay },
): ReturnType<typeof flagsOfWay> {
  if (usesEmail(way)) assertMayGoByMail(app, draft.content)
  return flagsOfWay(way)
}

/** Chooses by what a draft goes. Throws `broadcast_not_draft`, and as assertMayGoByMail does. */
export async function setDraftWay(
  app: Pick<App, 'db' | 'now'> & MailSettings & { effects?: Effects },
  { broadcastId, way }: { broadcastId: number; way: BroadcastWay },
): Promise<void> {
  await transaction(app, (tx) =>
    changeDraft(tx, {
      ...{ broadcastId, now: app.now() },
      change: (draft) => wayColumns(app, { draft, way }),
    }),
  )
}
