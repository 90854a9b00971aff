import type { Migration } from '../src/db/schema'

const pending = 'ix_broadcast_recipients_pending'
const putOff = 'ix_broadcast_recipients_put_off'
const table = 'broadcast_recipients'
const where = `status = 'pending'`

/**
 * Those who wait are found by the time from which they are due: many letters that were put off must not be walked through in
 * search of one that is due. In the order of their rows they stand in an index of their own, which freezing does not write.
 */
export const indexPutOffRecipients: Migration = {
  name: 'index-put-off-recipients',
  timestamp: 1795306100000,
  async up(schema) {
    await schema.dropIndex(pending)
    await schema.createIndex(pending, {
      ...{ table, where },
      columns: ['broadcast_id', 'channel', 'next_attempt_at', 'id'],
    })
    await schema.createIndex(putOff, {
      table,
      columns: ['broadcast_id', 'channel', 'id'],
      where: `${where} AND next_attempt_at IS NOT NULL`,
    })
  },
  async down(schema) {
    await schema.dropIndex(putOff)
    await schema.dropIndex(pending)
    await schema.createIndex(pending, { table, where, columns: ['broadcast_id', 'channel', 'id'] })
  },
}
