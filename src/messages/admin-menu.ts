import type { OutgoingMessage } from '../vocabulary/message'
import { broadcastListData } from './broadcast-list'
import { competitionListData } from './competition-list'
import { reviewData } from './review-buttons'
import type { Translate } from './translate'

/** What the Broadcast button of the organisers' menu says. */
export const newBroadcastData = 'broadcast:new'

/** The organisers' menu; `pending` is how many applications wait. */
export function adminMenu(t: Translate, { pending }: { pending: number }): OutgoingMessage {
  const buttons = [
    { text: t('admin-applications'), callback_data: reviewData('next', 0) },
    { text: t('admin-broadcast'), callback_data: newBroadcastData },
  ]
  const more = [
    { text: t('admin-competitions'), callback_data: competitionListData },
    { text: t('admin-broadcasts'), callback_data: broadcastListData },
  ]
  return { text: t('admin-menu', { count: pending }), reply_markup: { inline_keyboard: [buttons, more] } }
}
