import { FormattedString } from '@grammyjs/parse-mode'
import type { BroadcastContent } from '../vocabulary/content'
import type { OutgoingMessage } from '../vocabulary/message'
import type { FlightCheck } from '../domain/broadcasts/check-flight'
import { flightLines, letterFigures } from './flight-check'
import { broadcastButton } from './broadcast-buttons'
import type { BroadcastVerb } from './broadcast-buttons'
import type { Translate } from './translate'

interface Draft {
  broadcastId: number
  audience: FormattedString
  content: BroadcastContent
  /** Null: not looked at, or nothing in it depends on the person. */
  flight: FlightCheck | null
  /** Null: it does not go by e-mail. */
  letters: Parameters<typeof letterFigures>[1] | null
  /** Digest of what the panel shows, which its launching buttons carry. */
  shown: string
}

/** Under the message as people will get it: who gets it and who does not, and the buttons that launch it. */
export function broadcastPreview(
  t: Translate,
  { broadcastId, audience, content, flight, letters, shown }: Draft,
): OutgoingMessage {
  const button = (verb: BroadcastVerb) => broadcastButton(t, { verb, broadcastId })
  const launch = (verb: BroadcastVerb) => broadcastButton(t, { verb, broadcastId, shown })
  const stop = button(content.stopButton === true ? 'stop_hide' : 'stop_show')
  const keyboard = [
    [launch('send'), button('test')],
    [launch('schedule'), launch('canary')],
    [button('audience'), button('buttons')],
    [stop],
    [button('check'), button('options')],
    [button('discard')],
  ]
  const advice = flight === null ? [] : ['', ...flightLines(t, flight)]
  const { text, entities } = FormattedString.join(
    [audience, ...(letters ? letterFigures(t, letters) : []), ...noteOn(t, content), ...advice],
    '\n',
  )
  return { text, entities, reply_markup: { inline_keyboard: keyboard } }
}

/** What cannot be seen in the message itself. */
function noteOn(t: Translate, content: BroadcastContent): string[] {
  if (content.kind === 'album') return [t('broadcast-preview-album', { count: content.items.length })]
  return content.kind === 'poll' ? [t('broadcast-preview-poll')] : []
}
