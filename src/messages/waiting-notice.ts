import type { WaitingFacts } from '../domain/notices/find-waiting-facts'
import type { OutgoingMessage } from '../vocabulary/message'
import { shortened } from './shortened'
import { reviewData } from './review-buttons'
import type { Translate } from './translate'

const NAME_LENGTH = 60

/** The organisers' living card of new applications: how many wait, who came last, and the way to them. */
export function waitingNotice(t: Translate, { count, newest }: WaitingFacts): OutgoingMessage {
  if (count === 0) return { text: t('waiting-none'), reply_markup: { inline_keyboard: [] } }
  const lines = newest.map(({ name, competitionName, role }) => {
    return `• ${[shortened(name, NAME_LENGTH), t(`role-${role}`), shortened(competitionName, NAME_LENGTH)].join(' · ')}`
  })
  const more = count - newest.length
  const all = more > 0 ? [...lines, t('review-card-more', { count: more })] : lines
  const review = { text: t('waiting-review'), callback_data: reviewData('next', 0) }
  return {
    text: `${t('waiting-title', { count })}\n\n${all.join('\n')}`,
    reply_markup: { inline_keyboard: [[review]] },
  }
}
