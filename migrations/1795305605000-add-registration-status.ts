import { bigint, instant, nullable, varchar } from '../src/db/schema'
import type { Migration } from '../src/db/schema'

/** A registration is pending, approved or rejected; those confirmed so far are approved. */
export const addRegistrationStatus: Migration = {
  name: 'add-registration-status',
  timestamp: 1795305605000,
  async up(schema) {
    await schema.addColumns('registrations', {
      status: varchar(20, { default: 'pending' }),
      confirmed_at: instant(nullable),
      confirmed_by: bigint(nullable),
    })
    await schema.execute(
      `UPDATE registrations SET status = 'approved', confirmed_at = created_at WHERE is_confirmed`,
    )
  },
  async down(schema) {
    await schema.dropColumns('registrations', ['status', 'confirmed_at', 'confirmed_by'])
  },
}
