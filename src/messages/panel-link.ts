import type { OutgoingMessage } from '../vocabulary/message'
import { adminMenuRow } from './admin-menu-data'
import type { Translate } from './translate'

/** The link by which somebody signs in to the panel. */
export function panelLink(t: Translate, { link }: { link: string }): OutgoingMessage {
  return {
    text: `${t('panel-link')}\n\n${link}`,
    reply_markup: { inline_keyboard: [adminMenuRow(t)] },
  }
}
