import type { Translate } from './translate'

const TEN_MINUTES = 600
const THREE_HOURS = 3 * 3_600

/** "34 s", "25 min", "9 h 15 min": as exact as it helps. */
export function duration(t: Translate, seconds: number): string {
  if (seconds < TEN_MINUTES) return t('duration-seconds', { seconds })
  const minutes = Math.round(seconds / 60)
  if (seconds < THREE_HOURS) return t('duration-minutes', { minutes })
  return t('duration-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
