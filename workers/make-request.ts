import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import type { SendableRecipient } from '../src/domain/recipients/mark-sending'
import { broadcastKeyboard } from '../src/messages/broadcast-keyboard'
import { translator } from '../src/messages/translate'
import type { Slot } from '../src/telegram/pacer'
import type { SendableContent } from '../src/vocabulary/content'
import { DEFAULT_LANGUAGE } from '../src/vocabulary/language'
import type { SendOutcome } from '../src/vocabulary/send-outcome'

interface Request {
  broadcast: Pick<Broadcast, 'kind'>
  recipient: SendableRecipient
  /** What this person gets, or the message is edited to. */
  content: SendableContent
  slot: Slot
}

/** The one call that a recipient of a broadcast needs: it sends, or deletes or edits what was sent. */
export async function makeRequest(app: App, request: Request): Promise<SendOutcome> {
  const { broadcast, recipient, content, slot } = request
  const { chatId, messageIds } = recipient
  if (broadcast.kind === 'retract')
    return app.messenger.deleteMessages({ chatId, messageIds: messageIds ?? [], slot })
  const keyboard = broadcastKeyboard(translator(recipient.language ?? DEFAULT_LANGUAGE), content)
  if (broadcast.kind === 'send') return app.messenger.sendBroadcast({ chatId, content, keyboard, slot })
  return app.messenger.editBroadcast({ chatId, messageIds: messageIds ?? [], content, keyboard, slot })
}
