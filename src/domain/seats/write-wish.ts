import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Wish } from './free-seats'

/** Writes the slots and the panel of a registration in place of those it had. */
export async function writeWish(
  tx: Tx,
  { registrationId, wish, now }: { registrationId: number; wish: Omit<Wish, 'role'>; now: Date },
): Promise<void> {
  await tx.run(sql`DELETE FROM voter_time_slots WHERE registration_id = ${registrationId}`)
  await tx.run(sql`DELETE FROM voter_jury_panels WHERE registration_id = ${registrationId}`)
  for (const slotId of wish.slotIds) {
    await tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id, created_at)
      VALUES (${registrationId}, ${slotId}, ${now})`)
  }
  if (wish.panelId === null) return
  await tx.run(sql`INSERT INTO voter_jury_panels (registration_id, jury_panel_id, created_at)
    VALUES (${registrationId}, ${wish.panelId}, ${now})`)
}
