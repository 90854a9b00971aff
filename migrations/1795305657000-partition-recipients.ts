import { instant, nullable } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/**
 * On PostgreSQL recipients are kept in ranges of broadcasts, so that those of long ago can be dropped at once. When the
 * recipients of a broadcast were deleted is noted there.
 */
export const partitionRecipients: Migration = {
  name: 'partition-recipients',
  timestamp: 1795305657000,
  async up(schema) {
    await schema.addColumns('broadcasts', { recipients_deleted_at: instant(nullable) })
    await schema.partitionTable('broadcast_recipients', 'broadcast_id')
  },
  async down(schema) {
    await schema.mergePartitions('broadcast_recipients')
    await schema.dropColumns('broadcasts', ['recipients_deleted_at'])
  },
}
