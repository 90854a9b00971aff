import type { NoticeReader } from '../domain/notices/find-notice-facts'
import type { ReminderFacts } from '../domain/notices/find-reminder-facts'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import type { OutgoingMessage } from '../vocabulary/message'
import { instant } from './instant'
import { slotTime } from './slot-time'
import type { Clocks } from './slot-time'
import type { Translate } from './translate'

/** Reminds of what begins, in the words of this key, on the competition's clock and the reader's own. */
export function reminderNotice(
  key: string,
): (t: Translate, facts: ReminderFacts, reader: NoticeReader) => OutgoingMessage {
  return (t, { competitionName, timezone, role, lead, startsAt, endsAt }, reader) => {
    const clocks = { language: reader.language ?? DEFAULT_LANGUAGE, timezone, ownTimezone: reader.timezone }
    const time = endsAt === null ? beginning(t, startsAt, clocks) : slotTime(t, { startsAt, endsAt }, clocks)
    return { text: t(key, { competition: competitionName, role: t(`role-${role}`), lead, time }) }
  }
}

/** Of what has no end. */
function beginning(t: Translate, at: Date, { language, timezone, ownTimezone }: Clocks): string {
  const there = instant(at, { language, timezone })
  if (ownTimezone === null || ownTimezone === timezone) return there
  return `${there}, ${t('slot-own-time', { time: instant(at, { language, timezone: ownTimezone }) })}`
}
