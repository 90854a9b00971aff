import { bigIdentity, bigint, createdAt, integer, json, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** Who did what to what. */
export const createAuditLog: Migration = {
  name: 'create-audit-log',
  timestamp: 1795305616000,
  async up(schema) {
    await schema.createTable('audit_log', {
      columns: {
        id: bigIdentity(),
        actor_id: bigint(nullable),
        action: varchar(60),
        target_type: varchar(40),
        target_id: integer(),
        changes: json({ default: { json: {} } }),
        created_at: createdAt(),
      },
    })
    await schema.createIndex('ix_audit_log_target', {
      table: 'audit_log',
      columns: ['target_type', 'target_id'],
    })
  },
  async down(schema) {
    await schema.dropTable('audit_log')
  },
}
