import type { Translate } from './translate'

const units = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3_600 },
  { unit: 'minutes', seconds: 60 },
] as const

/** What happened less seconds ago than these has just happened. */
const JUST_NOW = 5

/** "just now", "12 s ago", "3 hours ago": the largest whole unit. */
export function ago(t: Translate, seconds: number): string {
  if (seconds < JUST_NOW) return t('ago-now')
  const whole = Math.floor(seconds)
  const found = units.find((unit) => whole >= unit.seconds)
  if (found === undefined) return t('ago-seconds', { count: whole })
  return t(`ago-${found.unit}`, { count: Math.floor(whole / found.seconds) })
}
