import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Sql } from '../../db/sql'
import { slotInstants } from './slot-times'
import type { SlotWindow } from './slot-times'

export interface Series {
  competitionId: number
  /** Calendar days, `YYYY-MM-DD`. */
  days: readonly string[]
  windows: readonly Pick<SlotWindow, 'startTime' | 'endTime'>[]
}

/** What a series comes to: slots that are new, and how many of it exist already. */
export interface SlotPlan {
  fresh: SlotWindow[]
  existing: number
}

/** What adding a series would do now. AppError `slot_time_skipped` for a time that a change of clocks takes away. */
export async function planSlots(
  app: Pick<App, 'db'>,
  { timezone, ...series }: Series & { timezone: string },
): Promise<SlotPlan> {
  const plan = planOf(series, await read<KnownSlot>(app, knownSlots(series)))
  for (const window of plan.fresh) slotInstants(window, timezone)
  return plan
}

/** The same inside of the transaction that adds it. */
export async function planSlotsIn(tx: Tx, series: Series): Promise<SlotPlan> {
  const { rows } = await tx.run<KnownSlot>(knownSlots(series))
  return planOf(series, rows)
}

interface KnownSlot {
  slot_day: string | Date
  start_time: string
  end_time: string
}

function knownSlots({ competitionId }: Series): Sql {
  return sql`SELECT CAST(slot_day AS varchar(10)) AS slot_day, CAST(start_time AS varchar(8)) AS start_time,
      CAST(end_time AS varchar(8)) AS end_time
    FROM time_slots WHERE competition_id = ${competitionId}`
}

function planOf({ days, windows }: Series, known: readonly KnownSlot[]): SlotPlan {
  const keys = new Set(known.map((one) => [one.slot_day, one.start_time, one.end_time].join(' ')))
  const wanted = days.flatMap((slotDay) => windows.map((window) => ({ slotDay, ...window })))
  const isNew = (one: SlotWindow) => !keys.has([one.slotDay, one.startTime, one.endTime].join(' '))
  const fresh = wanted.filter(isNew)
  return { fresh, existing: wanted.length - fresh.length }
}
