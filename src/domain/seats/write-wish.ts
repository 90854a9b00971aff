import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { Wish } from './free-seats'

/** Writes the slots and the panel of a registration that has none. */
export async function writeWish(
  tx: Tx,
  { registrationId, wish, now }: { registrationId: number; wish: Omit<Wish, 'role'>; now: Date },
): Promise<void> {
  for (const slotId of wish.slotIds) {
    await tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id, created_at)
      VALUES (${registrationId}, ${slotId}, ${now})`)
  }
  if (wish.panelId === null) return
  await tx.run(sql`INSERT INTO voter_jury_panels (registration_id, jury_panel_id, created_at)
    VALUES (${registrationId}, ${wish.panelId}, ${now})`)
}

/** Takes the slots and the panel of a registration away. */
export async function clearWish(tx: Tx, { registrationId }: { registrationId: number }): Promise<void> {
  await tx.run(sql`DELETE FROM voter_time_slots WHERE registration_id = ${registrationId}`)
  await tx.run(sql`DELETE FROM voter_jury_panels WHERE registration_id = ${registrationId}`)
}
