import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import type { ShownDraft } from '../../db/entities/broadcast.entity'
import { json, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastControls } from '../../vocabulary/broadcast-status'
import { changeStatus } from './change-status'
import { digestAfter, originOf } from './command'
import type { BroadcastCommand } from './command'

/**
 * Takes a launch back before its time: a draft again, shown by what was its card. Throws `broadcast_changed` when it has
 * begun meanwhile.
 */
export async function unscheduleBroadcast(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, organiserId, via }: BroadcastCommand,
): Promise<void> {
  await transaction(app, async (tx) => {
    await changeStatus(tx, {
      broadcastId,
      ...broadcastControls.undo,
      action: 'broadcast.unscheduled',
      actorId: organiserId,
      facts: originOf({ via }),
      now: app.now(),
      set: [
        sql`scheduled_at = NULL`,
        sql`audience_max_id = NULL`,
        sql`canary = NULL`,
        sql`card_digest = ${digestAfter({ via })}`,
      ],
    })
    const shown = shownByCard(await tx.getRepository(Broadcast).findOneByOrFail({ id: broadcastId }))
    if (shown !== null)
      await tx.run(sql`UPDATE broadcasts SET draft_messages = ${json(shown)} WHERE id = ${broadcastId}`)
  })
}

/** The card is the draft's panel now: below the message as people get it, or alone in the chat of another organiser. */
function shownByCard({
  draftMessages,
  cardChatId: chatId,
  cardMessageId: panel,
}: Pick<Broadcast, 'draftMessages' | 'cardChatId' | 'cardMessageId'>): ShownDraft | null {
  if (chatId === null || panel === null) return null
  if (draftMessages?.chatId === chatId) return { ...draftMessages, panel }
  return { chatId, title: panel, preview: [], panel }
}
