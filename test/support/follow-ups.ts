import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import type { StoredMessage } from '../emulator/chat'
import type { FaultRig } from './fault-rig'

/** A broadcast's rows. */
export function recipientsOf(
  { app }: Pick<FaultRig, 'app'>,
  broadcastId: number,
): Promise<BroadcastRecipient[]> {
  return app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
}

/** What became of the messages whose ids a broadcast's rows hold. */
export async function messagesOf(
  rig: Pick<FaultRig, 'app' | 'emulator'>,
  broadcastId: number,
): Promise<StoredMessage[]> {
  const rows = await recipientsOf(rig, broadcastId)
  return rows.flatMap(({ telegramId, messageIds }) =>
    rig.emulator.chats
      .read(telegramId ?? 0)
      .messages.filter(({ message }) => messageIds?.includes(message.message_id)),
  )
}
