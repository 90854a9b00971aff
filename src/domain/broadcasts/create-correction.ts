import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { usesEmail, wayOf } from '../../vocabulary/channel'
import type { BroadcastContent } from '../../vocabulary/content'
import { deleteDraft } from '../conversations/delete-draft'
import { assertTakesLetters } from './assert-letters'
import { correctedContent } from './corrected-content'
import { assertFollowable, followUpPolicy } from './launch-follow-up'
import { loadBroadcast } from './load-broadcast'
import { loadContent } from './load-content'

/**
 * Drafts a correction of an ended broadcast from what was sent as the corrected message and what people have now, an
 * earlier correction included; the form it came by ends in the same transaction. Answers its id. Throws
 * as correctedContent and assertFollowable do, and for letters as assertTakesLetters does.
 */
export async function createCorrection(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  {
    parentId,
    content,
    organiserId,
  }: { parentId: number; content: BroadcastContent; organiserId: number | null },
): Promise<number> {
  const before = await loadContent(app, await loadBroadcast(app, { broadcastId: parentId }))
  return transaction(app, async (tx) => {
    const parent = await assertFollowable(tx, { parentId, kind: 'correct', now: app.now() })
    const corrected = correctedContent({ before, after: content })
    // Links of the letters that were sent lead to the new file.
    if (usesEmail(wayOf(parent))) assertTakesLetters(corrected)
    if (organiserId !== null) await deleteDraft(tx, { telegramId: organiserId })
    const inserted = await tx.getRepository(Broadcast).insert({
      ...{ name: parent.name, kind: 'correct', parentId, content: corrected, filters: parent.filters },
      ...{ createdBy: organiserId ?? parent.createdBy, policy: followUpPolicy },
    })
    return Number(inserted.identifiers[0]?.['id'])
  })
}
