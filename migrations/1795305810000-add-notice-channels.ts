import { integer, oneOf, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const table = 'notices'
const columns = {
  channel: varchar(10, { default: 'telegram', check: oneOf('channel', ['telegram', 'email']) }),
  unknown_attempts: integer({ default: 0 }),
}
const statuses = ['pending', 'sending', 'sent', 'blocked', 'failed', 'cancelled']
const lost = {
  table,
  columns: ['updated_at'],
  where: `channel = 'email' AND status IN ('failed', 'unknown')`,
}
const pending = { table, where: `status = 'pending'` }

/** A notice is a row for each way it goes; of a letter nobody may know whether it arrived. */
export const addNoticeChannels: Migration = {
  name: 'add-notice-channels',
  timestamp: 1795305810000,
  async up(schema) {
    await schema.addColumns(table, columns)
    await schema.dropChecks(table, ['ck_notices_status'])
    await schema.addChecks(table, { ck_notices_status: oneOf('status', [...statuses, 'unknown']) })
    await schema.dropIndex('ix_notices_pending')
    await schema.createIndex('ix_notices_pending', { ...pending, columns: ['channel', 'due_at'] })
    await schema.createIndex('ix_notices_lost_mails', lost)
  },
  async down(schema) {
    await schema.execute(`DELETE FROM notices WHERE channel <> 'telegram'`)
    await schema.dropIndex('ix_notices_lost_mails')
    await schema.dropIndex('ix_notices_pending')
    await schema.createIndex('ix_notices_pending', { ...pending, columns: ['due_at'] })
    await schema.dropChecks(table, ['ck_notices_status'])
    await schema.addChecks(table, { ck_notices_status: oneOf('status', statuses) })
    await schema.dropColumns(table, Object.keys(columns))
  },
}
