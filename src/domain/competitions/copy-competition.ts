import { DateTime } from 'luxon'
import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { lockCompetition } from './lock-competition'
import { recordChange } from './record-change'
import { slotInstants } from './slot-times'

/** Slots written by one statement: SQLite takes 32 766 values. */
const BATCH = 500

export interface CopyCompetition {
  competitionId: number
  name: string
  /** The new one's first day, `YYYY-MM-DD`: dates and slots move along. Null: it has neither. */
  firstDay: string | null
  /** Telegram id of who does it; their form ends with it. */
  organiserId: number
}

/**
 * Writes a competition like another one, with its panels, and its slots on other days; not active, with nobody in it.
 * Returns its id. User errors: competition_not_found, slot_time_skipped.
 */
export async function copyCompetition(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { competitionId, name, firstDay, organiserId }: CopyCompetition,
): Promise<number> {
  const now = app.now()
  return transaction(app, async (tx) => {
    await deleteDraft(tx, { telegramId: organiserId })
    const source = await lockCompetition(tx, { competitionId })
    const slots = await tx
      .getRepository(TimeSlot)
      .find({ where: { competitionId }, order: { startsAt: 'ASC' } })
    const days = firstDay === null ? null : daysBetween(firstDayOf(source, slots), firstDay)
    const id = await writeCopy(tx, { source, name, days, now })
    if (days !== null) await copySlots(tx, { slots, to: id, timezone: source.timezone, days, now })
    await copyPanels(tx, { from: competitionId, to: id, now })
    await recordChange(tx, {
      ...{ action: 'competition.copied', organiserId, changes: { from: competitionId, name }, now },
      target: { type: 'competition', id },
    })
    return id
  })
}

/** The calendar day with which a competition begins; null when it has neither dates nor slots. */
export function firstDayOf(
  { startDate, timezone }: Pick<Competition, 'startDate' | 'timezone'>,
  slots: readonly Pick<TimeSlot, 'slotDay'>[],
): string | null {
  if (startDate !== null) return DateTime.fromJSDate(startDate, { zone: timezone }).toFormat('yyyy-MM-dd')
  return slots[0]?.slotDay ?? null
}

function daysBetween(from: string | null, to: string): number | null {
  if (from === null) return null
  const utc = { zone: 'utc' }
  return DateTime.fromISO(to, utc).diff(DateTime.fromISO(from, utc), 'days').days
}

async function writeCopy(
  tx: Tx,
  { source, name, days, now }: { source: Competition; name: string; days: number | null; now: Date },
): Promise<number> {
  const shift = (at: Date | null) =>
    at === null || days === null
      ? null
      : DateTime.fromJSDate(at, { zone: source.timezone }).plus({ days }).toJSDate()
  const copy: Partial<Competition> = {
    ...{ ...source, name, isActive: false, ratingsUpdated: false, createdAt: now, updatedAt: now },
    ...{ startDate: shift(source.startDate), endDate: shift(source.endDate) },
  }
  delete copy.id
  const { identifiers } = await tx.getRepository(Competition).insert(copy)
  return Number(identifiers[0]?.['id'])
}

async function copySlots(
  tx: Tx,
  {
    slots,
    to: competitionId,
    timezone,
    days,
    now,
  }: { slots: readonly TimeSlot[]; to: number; timezone: string; days: number; now: Date },
): Promise<void> {
  const copies = slots.map(({ slotDay, startTime, endTime, maxVoters, isActive }) => {
    const day = DateTime.fromISO(slotDay, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd')
    const window = { slotDay: day, startTime, endTime }
    const instants = slotInstants(window, timezone)
    return { competitionId, ...window, ...instants, maxVoters, isActive, createdAt: now, updatedAt: now }
  })
  for (let from = 0; from < copies.length; from += BATCH)
    await tx.getRepository(TimeSlot).insert(copies.slice(from, from + BATCH))
}

async function copyPanels(
  tx: Tx,
  { from, to: competitionId, now }: { from: number; to: number; now: Date },
): Promise<void> {
  const panels = await tx
    .getRepository(JuryPanel)
    .find({ where: { competitionId: from }, order: { id: 'ASC' } })
  const copies = panels.map(({ panelName, maxVoters, isActive }) => {
    return { competitionId, panelName, maxVoters, isActive, createdAt: now, updatedAt: now }
  })
  if (copies.length > 0) await tx.getRepository(JuryPanel).insert(copies)
}
