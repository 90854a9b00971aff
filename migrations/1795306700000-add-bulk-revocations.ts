import { oneOf } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

const table = 'bulk_decisions'
const check = 'ck_bulk_decisions_decision'
const decisions = ['approved', 'rejected']

/** Approvals of many are taken back, too. */
export const addBulkRevocations: Migration = {
  name: 'add-bulk-revocations',
  timestamp: 1795306700000,
  async up(schema) {
    await schema.dropChecks(table, [check])
    await schema.addChecks(table, { [check]: oneOf('decision', [...decisions, 'revoked']) })
  },
  async down(schema) {
    await schema.execute(`DELETE FROM bulk_decisions WHERE decision = 'revoked'`)
    await schema.dropChecks(table, [check])
    await schema.addChecks(table, { [check]: oneOf('decision', decisions) })
  },
}
