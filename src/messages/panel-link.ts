import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import type { Translate } from './translate'

/** The link by which somebody signs in to the panel, and how long it works. */
export function panelLink(
  t: Translate,
  { link, minutes }: { link: string; minutes: number },
): OutgoingMessage {
  return {
    text: `${t('panel-link', { count: minutes })}\n\n${link}`,
    reply_markup: { inline_keyboard: [adminMenuRow(t)] },
  }
}
