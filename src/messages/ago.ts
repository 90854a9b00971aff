import type { Translate } from './translate'

const units = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3_600 },
  { unit: 'minutes', seconds: 60 },
] as const

/** "12 s ago", "3 hours ago": the largest whole unit. */
export function ago(t: Translate, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const found = units.find((unit) => whole >= unit.seconds)
  if (found === undefined) return t('ago-seconds', { count: whole })
  return t(`ago-${found.unit}`, { count: Math.floor(whole / found.seconds) })
}
