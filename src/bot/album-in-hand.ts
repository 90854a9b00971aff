import type { BotContext } from './context'

/**
 * Whether no later message of the album is waiting for its turn in this process: the draft is shown once for all that
 * came together, and once more for what comes later. It saves messages only; what is kept does not depend on it.
 */
export function isLastOfAlbum({ message, updatesInHand }: BotContext): boolean {
  if (message?.media_group_id === undefined) return true
  return !updatesInHand().some(
    ({ message: other }) =>
      other?.chat.id === message.chat.id &&
      other.media_group_id === message.media_group_id &&
      other.message_id > message.message_id,
  )
}
