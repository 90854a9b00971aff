import type { OutgoingMessage } from '../vocabulary/message'
import { applicationListData } from './application-list-data'
import { auditData } from './audit-data'
import { broadcastListData } from './broadcast-list'
import { competitionListData } from './competition-list'
import { mainMenuButton } from './menu'
import { opsData } from './ops-data'
import { contactData } from './contact'
import { organisersListData } from './organisers-data'
import { reviewData } from './review-buttons'
import { panelData } from './panel-data'
import type { Translate } from './translate'

/** What the Broadcast button of the organisers' menu says. */
export const newBroadcastData = 'broadcast:new'

/** The organisers' menu; `pending` is how many applications wait. Owners have more than others. */
export function adminMenu(
  t: Translate,
  { pending, isOwner }: { pending: number; isOwner: boolean },
): OutgoingMessage {
  const button = (text: string, data: string) => ({ text: t(text), callback_data: data })
  const keyboard = [
    [button('admin-applications', reviewData('next', 0)), button('admin-broadcast', newBroadcastData)],
    [button('admin-competitions', competitionListData), button('admin-broadcasts', broadcastListData)],
    [button('admin-people', applicationListData('people')), button('admin-contact', contactData('next', 0))],
    ...(isOwner ? [[button('admin-organisers', organisersListData), button('admin-ops', opsData)]] : []),
    [button('admin-audit', auditData(0)), button('admin-panel', panelData)],
    [mainMenuButton(t)],
  ]
  return { text: t('admin-menu', { count: pending }), reply_markup: { inline_keyboard: keyboard } }
}
