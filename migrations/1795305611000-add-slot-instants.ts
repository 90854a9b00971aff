import { instant, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** When a slot really begins and ends; slots kept so far belong to competitions in UTC. */
export const addSlotInstants: Migration = {
  name: 'add-slot-instants',
  timestamp: 1795305611000,
  async up(schema) {
    await schema.addColumns('time_slots', { starts_at: instant(nullable), ends_at: instant(nullable) })
    await schema.execute({
      sqlite: `UPDATE time_slots SET
        starts_at = strftime('%Y-%m-%d %H:%M:%f', slot_day || ' ' || start_time),
        ends_at = strftime('%Y-%m-%d %H:%M:%f', slot_day || ' ' || end_time,
          CASE WHEN end_time <= start_time THEN '+1 day' ELSE '+0 days' END)`,
      postgres: `UPDATE time_slots SET
        starts_at = (slot_day + start_time) AT TIME ZONE 'UTC',
        ends_at = (slot_day + end_time
          + CASE WHEN end_time <= start_time THEN interval '1 day' ELSE interval '0' END) AT TIME ZONE 'UTC'`,
    })
    await schema.forbidNull('time_slots', ['starts_at', 'ends_at'])
    await schema.addChecks('time_slots', { ck_time_slots_order: 'ends_at > starts_at' })
  },
  async down(schema) {
    await schema.dropChecks('time_slots', ['ck_time_slots_order'])
    await schema.dropColumns('time_slots', ['starts_at', 'ends_at'])
  },
}
