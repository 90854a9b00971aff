import type { Migration } from '../src/db/schema'

/** As foldedPlace() of src/db/place.ts has it. */
const folded = (column: string) => `lower(btrim("${column}", E' \\t\\r\\n\\u00A0') COLLATE "und-x-icu")`
const places = ['country', 'city']

/**
 * What the panel's lists and its first page are narrowed to and sorted by among hundreds of thousands: the log by time,
 * registrations by when they were applied for, people by country and city. SQLite, which has no such function, looks at
 * every person.
 */
export const indexLists: Migration = {
  name: 'index-lists',
  timestamp: 1795305770000,
  async up(schema) {
    await schema.createIndex('ix_audit_log_created_at', { table: 'audit_log', columns: ['created_at'] })
    await schema.execute(
      'CREATE INDEX "ix_registrations_submitted" ON "registrations" (coalesce("submitted_at", "created_at"), "id")',
    )
    for (const place of places) {
      await schema.execute({
        sqlite: 'SELECT 1',
        postgres: `CREATE INDEX "ix_users_${place}" ON "users" (${folded(place)})`,
      })
    }
  },
  async down(schema) {
    for (const place of places)
      await schema.execute({ sqlite: 'SELECT 1', postgres: `DROP INDEX "ix_users_${place}"` })
    await schema.dropIndex('ix_registrations_submitted')
    await schema.dropIndex('ix_audit_log_created_at')
  },
}
