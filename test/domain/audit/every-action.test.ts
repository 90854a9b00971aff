import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { User } from '../../../src/db/entities/user.entity'
import { auditActions } from '../../../src/vocabulary/audit'
import { createLedgerApp } from '../../support/broadcasts'
import { auditCases } from '../../support/audit-cases'
import { describeEachDialect } from '../../support/database'

describeEachDialect('the log', (_dialect, useDatabase) => {
  const database = useDatabase()

  test.each(auditActions)('has one row of %s, with who did it and to what', async (action) => {
    const { db } = database()
    const app = { ...createLedgerApp(db), pacer: { setPaused: () => Promise.resolve() } as never }
    const { actorId, targetId, targetType } = await auditCases[action](app)
    const rows = await db.source.getRepository(AuditLog).findBy({ action })
    expect(rows).toMatchObject([{ action, actorId, targetId, targetType }])
    const people = await db.source.getRepository(User).find()
    const told = people.flatMap((one) => [
      one.firstName,
      one.lastName,
      one.phone,
      one.email,
      one.presentation,
    ])
    const kept = JSON.stringify(rows.map(({ changes }) => changes))
    for (const value of told) if (value !== null) expect(kept).not.toContain(value)
  })
})
