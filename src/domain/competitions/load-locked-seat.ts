import type { Competition } from '../../db/entities/competition.entity'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { whoChanged } from '../audit/who-changed'
import { lockCompetition } from './lock-competition'
import { seatTables } from './seat-kinds'

interface Wanted {
  id: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
  now: Date
}

/** A slot with its competition, their seats in hand. AppError slot_not_found, competition_changed (an older card). */
export async function loadLockedSlot(
  tx: Tx,
  wanted: Wanted,
): Promise<{ seat: TimeSlot; competition: Competition }> {
  const find = () => tx.getRepository(TimeSlot).findOneBy({ id: wanted.id })
  return loadLocked(tx, { ...wanted, kind: 'slot', find })
}

/** A panel with its competition, their seats in hand. AppError panel_not_found, competition_changed (an older card). */
export async function loadLockedPanel(
  tx: Tx,
  wanted: Wanted,
): Promise<{ seat: JuryPanel; competition: Competition }> {
  const find = () => tx.getRepository(JuryPanel).findOneBy({ id: wanted.id })
  return loadLocked(tx, { ...wanted, kind: 'panel', find })
}

async function loadLocked<Seat extends TimeSlot | JuryPanel>(
  tx: Tx,
  { id, version, now, kind, find }: Wanted & { kind: 'slot' | 'panel'; find: () => Promise<Seat | null> },
): Promise<{ seat: Seat; competition: Competition }> {
  const found = await find()
  if (found === null) throw new AppError(`${kind}_not_found`, { id })
  const competition = await lockCompetition(tx, found)
  // Once more: it may have been changed or deleted while we waited.
  const seat = await find()
  if (seat === null) throw new AppError(`${kind}_not_found`, { id })
  const targets = [
    { targetType: seatTables[kind].type, targetId: id },
    { targetType: 'competition', targetId: competition.id },
  ]
  if (seat.updatedAt.getTime() !== version)
    throw new AppError('competition_changed', await whoChanged(tx, { targets, now }))
  return { seat, competition }
}
