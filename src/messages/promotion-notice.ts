import type { PromotionFacts } from '../domain/notices/find-promotion-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import { myButton } from './my-buttons'
import type { Translate } from './translate'

/** Tells somebody of the waiting list that they have a place now, which they may decline. */
export function promotionNotice(
  t: Translate,
  { registrationId, competitionName, role }: PromotionFacts,
): OutgoingMessage {
  const text = t('notice-registration-promoted', { competition: competitionName, role: t(`role-${role}`) })
  return { text, reply_markup: { inline_keyboard: [[myButton(t, 'decline', registrationId)]] } }
}
