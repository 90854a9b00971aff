import { DateTime } from 'luxon'
import type { TimeSlot } from '../../db/entities/time-slot.entity'
import { AppError } from '../../errors'

/** When a slot is, on the clocks of its competition; an end that is not after the start is the next day's. */
export type SlotWindow = Pick<TimeSlot, 'slotDay' | 'startTime' | 'endTime'>

/**
 * The instants of a slot in an IANA zone. A time that clocks skip is the one they go on with, of one that comes twice
 * the first is meant; AppError `slot_time_skipped` when nothing is left between the two.
 */
export function slotInstants(
  { slotDay, startTime, endTime }: SlotWindow,
  timezone: string,
): Pick<TimeSlot, 'startsAt' | 'endsAt'> {
  const startsAt = onClock(slotDay, startTime, timezone)
  const endsAt = onClock(endTime > startTime ? slotDay : dayAfter(slotDay), endTime, timezone)
  if (endsAt <= startsAt)
    throw new AppError('slot_time_skipped', { day: slotDay, time: startTime.slice(0, 5) })
  return { startsAt, endsAt }
}

/** The day after a calendar day, both as `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toFormat('yyyy-MM-dd')
}

function onClock(day: string, time: string, zone: string): Date {
  const local = DateTime.fromISO(`${day}T${time}`, { zone })
  const [first = local] = local.getPossibleOffsets().sort((one, other) => one.toMillis() - other.toMillis())
  return first.toJSDate()
}
