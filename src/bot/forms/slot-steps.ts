import { MOST_SLOTS } from '../../schemas/competition'
import { zoneAt, zoneOn } from '../../messages/competition-dates'
import { parseDays } from '../../schemas/event-date'
import { parseTimeWindows } from '../../schemas/time-windows'
import type { TimeWindow } from '../../schemas/time-windows'
import type { Step } from './form'

export interface SlotFacts {
  /** IANA zone of the competition. */
  timezone: string
  /** When the slot begins that is changed. */
  startsAt?: Date
}

interface Asked<A> {
  /** Of a series `many`, of a slot that is changed `one`. */
  atMost: 'one' | 'many'
  applies?: (answers: A) => boolean
}

/** The step that asks for calendar days of the competition. */
export function daysStep<A extends { days?: string[] | undefined }, F extends SlotFacts>({
  atMost,
  applies,
}: Asked<A>): Step<A, F> {
  return {
    name: 'days',
    ...(applies === undefined ? {} : { applies }),
    prompt: ({ ctx: { t }, facts: { timezone } }) => ({
      message: { text: t(`slots-ask-days-${atMost}`, { zone: timezone }) },
    }),
    hint: ({ ctx: { t } }) => t(`slots-expect-days-${atMost}`),
    accept: ({ ctx, answers, facts }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const days = parseDays(input.text, { now: ctx.app.now(), timezone: facts.timezone })
      const isTooMany = days !== null && days.length > (atMost === 'one' ? 1 : MOST_SLOTS)
      if (days === null || isTooMany)
        return { kind: 'refused', sentence: ctx.t(`slots-expect-days-${atMost}`) }
      return { kind: 'accepted', answers: { ...answers, days } }
    },
  }
}

/** The step that asks from when until when. */
export function windowsStep<
  A extends { days?: string[] | undefined; windows?: TimeWindow[] | undefined },
  F extends SlotFacts,
>({ atMost, applies }: Asked<A>): Step<A, F> {
  return {
    name: 'windows',
    ...(applies === undefined ? {} : { applies }),
    prompt: ({ ctx: { t }, answers: { days = [] }, facts: { timezone, startsAt } }) => {
      const zone = startsAt === undefined ? zoneOn(timezone, ...days) : zoneAt(timezone, startsAt)
      return { message: { text: t(`slots-ask-windows-${atMost}`, { zone }) } }
    },
    hint: ({ ctx: { t } }) => t(`slots-expect-windows-${atMost}`),
    accept: ({ ctx, answers }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const windows = parseTimeWindows(input.text)
      if (windows === null || (atMost === 'one' && windows.length > 1))
        return { kind: 'refused', sentence: ctx.t(`slots-expect-windows-${atMost}`) }
      const count = windows.length * (answers.days?.length ?? 1)
      if (count > MOST_SLOTS)
        return { kind: 'refused', sentence: ctx.t('slots-too-many', { count, most: MOST_SLOTS }) }
      return { kind: 'accepted', answers: { ...answers, windows } }
    },
  }
}
