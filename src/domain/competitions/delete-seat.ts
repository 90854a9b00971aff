import type { App } from '../../app'
import { list, sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { loadLockedPanel, loadLockedSlot } from './load-locked-seat'
import { recordChange } from './record-change'
import { seatKeepingStatuses, seatTables } from './seat-kinds'
import type { SeatKind } from './seat-kinds'

export interface DeleteSeat {
  kind: SeatKind
  id: number
  /** Telegram id of who does it. */
  organiserId: number
  /** `updatedAt` of what the organiser saw, in milliseconds. */
  version: number
}

/**
 * Deletes a slot or panel that nobody holds or waits for, with an audit row that tells what it was. User errors: slot_not_found or panel_not_found, competition_changed, seat_in_use (count).
 */
export async function deleteSeat(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { kind, id, organiserId, version }: DeleteSeat,
): Promise<void> {
  const now = app.now()
  await transaction(app, async (tx) => {
    const wanted = { id, version, now }
    const { facts, competitionId } = await (kind === 'slot' ? slotFacts(tx, wanted) : panelFacts(tx, wanted))
    await assertEmpty(tx, { kind, id })
    const { seats, type } = seatTables[kind]
    await tx.run(sql`DELETE FROM ${seats} WHERE id = ${id}`)
    await recordChange(tx, {
      ...{ action: `${type}.deleted`, organiserId, changes: { competitionId, ...facts }, now },
      target: { type, id },
    })
  })
}

type Wanted = Parameters<typeof loadLockedSlot>[1]

async function slotFacts(tx: Tx, wanted: Wanted) {
  const { seat, competition } = await loadLockedSlot(tx, wanted)
  const { slotDay, startTime, endTime, maxVoters } = seat
  return { competitionId: competition.id, facts: { slotDay, startTime, endTime, maxVoters } }
}

async function panelFacts(tx: Tx, wanted: Wanted) {
  const { seat, competition } = await loadLockedPanel(tx, wanted)
  return { competitionId: competition.id, facts: { panelName: seat.panelName, maxVoters: seat.maxVoters } }
}

async function assertEmpty(tx: Tx, { kind, id }: { kind: SeatKind; id: number }): Promise<void> {
  const { held, seatId } = seatTables[kind]
  const { rows } = await tx.run<{ count: number }>(sql`
    SELECT count(*) AS count FROM ${held} v JOIN registrations r ON r.id = v.registration_id
    WHERE v.${seatId} = ${id} AND r.status IN ${list(seatKeepingStatuses)}`)
  const count = rows[0]?.count ?? 0
  if (count > 0) throw new AppError('seat_in_use', { count })
}
