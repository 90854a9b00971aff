import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { seatTables, takenOf } from './seat-kinds'
import type { SeatKind } from './seat-kinds'

/** AppError `capacity_below_taken` (taken) when more hold the seat than it is to have; the seats are in hand by then. */
export async function assertCapacity(
  tx: Tx,
  { kind, id, capacity }: { kind: SeatKind; id: number; capacity: number | undefined },
): Promise<void> {
  if (capacity === undefined) return
  const { rows } = await tx.run<{ taken: number }>(
    sql`SELECT ${takenOf(kind)} AS taken FROM ${seatTables[kind].seats} s WHERE s.id = ${id}`,
  )
  const taken = rows[0]?.taken ?? 0
  if (capacity < taken) throw new AppError('capacity_below_taken', { taken })
}
