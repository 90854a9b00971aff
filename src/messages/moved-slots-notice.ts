import type { MovedSlots } from '../domain/notices/find-moved-slots'
import type { NoticeReader } from '../domain/notices/find-notice-facts'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { slotTime } from './slot-time'
import type { Translate } from './translate'

/** More slots than these are counted, not listed: a message ends at 4096 characters. */
const LISTED_SLOTS = 20

/** Tells somebody that the times of their slots were changed, and what they are now, also on their own clock. */
export function movedSlotsNotice(
  t: Translate,
  { competitionName, timezone, slots }: MovedSlots,
  reader: NoticeReader,
): OutgoingMessage {
  const clocks = { language: reader.language ?? DEFAULT_LANGUAGE, timezone, ownTimezone: reader.timezone }
  const more = slots.length - LISTED_SLOTS
  const lines = [
    t('notice-slots-moved', { competition: competitionName }),
    ...slots.slice(0, LISTED_SLOTS).map((slot) => `• ${slotTime(t, slot, clocks)}`),
    ...(more > 0 ? [t('my-more', { count: more })] : []),
    t('notice-slots-moved-see'),
  ]
  return { text: lines.join('\n') }
}
