import { among, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'

/** AppError `slot_clash` (count) when people who hold one of these slots, or wait for it, hold another at the same time. */
export async function assertNoClash(tx: Tx, { slotIds }: { slotIds: readonly number[] }): Promise<void> {
  const { rows } = await tx.run<{ people: number }>(sql`
    SELECT count(DISTINCT r.id) AS people
    FROM voter_time_slots v
      JOIN registrations r ON r.id = v.registration_id AND r.status IN ('pending', 'approved', 'waitlisted')
      JOIN time_slots s ON s.id = v.time_slot_id
      JOIN voter_time_slots w ON w.registration_id = r.id AND w.time_slot_id <> s.id
      JOIN time_slots o ON o.id = w.time_slot_id AND o.starts_at < s.ends_at AND s.starts_at < o.ends_at
    WHERE s.id ${among(slotIds)}`)
  const count = rows[0]?.people ?? 0
  if (count > 0) throw new AppError('slot_clash', { count })
}
