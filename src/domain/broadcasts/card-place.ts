import type { Broadcast } from '../../db/entities/broadcast.entity'
import type { CardPlace } from './retract-broadcast'

/**
 * Where the card of a draft goes that is not launched from a chat: the message that shows the draft in its author's chat
 * becomes it, so that no old button stays; of a draft that no chat shows it is sent to whoever launches.
 */
export function cardPlaceOf(
  { draftMessages }: Pick<Broadcast, 'draftMessages'>,
  { organiserId }: { organiserId: number },
): CardPlace {
  if (draftMessages === null) return { chatId: organiserId, messageId: null }
  return { chatId: draftMessages.chatId, messageId: draftMessages.panel }
}
