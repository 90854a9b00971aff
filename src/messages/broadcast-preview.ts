import type { FormattedString } from '@grammyjs/parse-mode'
import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
import type { Translate } from './translate'

/** Under the message as people will get it: who gets it and who does not, and the buttons that launch it. */
export function broadcastPreview(
  t: Translate,
  { broadcastId, audience }: { broadcastId: number; audience: FormattedString },
): OutgoingMessage {
  const button = (verb: BroadcastVerb) => broadcastButton(t, { verb, broadcastId })
  const keyboard = [[button('send'), button('test')], [button('audience')], [button('discard')]]
  const { text, entities } = audience
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}
