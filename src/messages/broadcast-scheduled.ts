import { FormattedString } from '@grammyjs/parse-mode'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastButton } from './broadcast-buttons'
import type { Translate } from './translate'

/** The card of a broadcast that begins in a moment and can still be taken back. */
export function broadcastStartsSoon(
  t: Translate,
  { broadcastId, name, seconds }: { broadcastId: number; name: string; seconds: number },
): OutgoingMessage {
  const title = FormattedString.bold(t('broadcast-card-scheduled', { id: String(broadcastId), seconds }))
  const { text, entities } = title.concat(new FormattedString(`\n${name}`))
  const undo = broadcastButton(t, { verb: 'undo', broadcastId })
  return { text, entities, reply_markup: { inline_keyboard: [[undo]] } }
}
