import { DateTime } from 'luxon'
import type { Series, SlotPlan } from '../domain/competitions/plan-slots'
import type { Language } from '../vocabulary/language'
import { zoneOn } from './competition-dates'
import type { Translate } from './translate'

/** More days or times than these are counted, not listed. */
const LISTED = 14

interface SeriesSummary {
  series: Series
  plan: SlotPlan
  maxVoters: number
  /** IANA zone of the competition. */
  timezone: string
  language: Language
}

/** What adding a series of slots would do, in words. */
export function seriesSummary(
  t: Translate,
  { series, plan, maxVoters, timezone, language }: SeriesSummary,
): string {
  const days = series.days.map((day) =>
    DateTime.fromISO(day, { zone: timezone }).setLocale(language).toFormat('ccc d MMM yyyy'),
  )
  const windows = series.windows.map(
    ({ startTime, endTime }) =>
      `${startTime.slice(0, 5)}–${endTime.slice(0, 5)}${endTime <= startTime ? t('slots-next-day') : ''}`,
  )
  return [
    t('slots-summary', { count: plan.fresh.length }),
    '',
    listed(t, days),
    listed(t, windows),
    t('slots-summary-places', { count: maxVoters, zone: zoneOn(timezone, ...series.days) }),
    ...(plan.existing > 0 ? ['', t('slots-summary-existing', { count: plan.existing })] : []),
  ].join('\n')
}

function listed(t: Translate, items: readonly string[]): string {
  const more = items.length - LISTED
  const shown = items.slice(0, LISTED).join(', ')
  return more > 0 ? `${shown} ${t('slots-summary-more', { count: more })}` : shown
}
