import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { transaction } from '../../db/transaction'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastContent } from '../../vocabulary/message'
import { deleteDraft } from '../conversations/delete-draft'

/** The name shown in lists, when nobody gave one: the beginning of the text. */
const NAME_LENGTH = 60

/**
 * Writes a draft with the content as it is now: deleting the organiser's own message later changes nothing. The form
 * it was composed in ends in the same transaction. Returns its id.
 */
export async function createBroadcast(
  app: Pick<App, 'db' | 'config'>,
  draft: { content: BroadcastContent; audience: Audience; createdBy: number },
): Promise<number> {
  return transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: draft.createdBy })
    const inserted = await tx.getRepository(Broadcast).insert({
      name: draft.content.text.replace(/\s+/g, ' ').slice(0, NAME_LENGTH),
      filters: draft.audience,
      content: draft.content,
      createdBy: draft.createdBy,
      policy: app.config.broadcastPolicy,
    })
    return Number(inserted.identifiers[0]?.['id'])
  })
}
