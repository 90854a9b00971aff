import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { User } from '../../../src/db/entities/user.entity'
import { findDueMenus } from '../../../src/domain/menus/find-due-menus'
import { recordMenuSet } from '../../../src/domain/menus/record-menu-set'
import { appointOrganiser } from '../../../src/domain/organisers/appoint-organiser'
import { dismissOrganiser } from '../../../src/domain/organisers/dismiss-organiser'
import { findPerson } from '../../../src/domain/organisers/find-person'
import { listOrganisers } from '../../../src/domain/organisers/list-organisers'
import type { AppError } from '../../../src/errors'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'

const OWNER = 900_001

describeEachDialect('organisers', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => createLedgerApp(database().db)
  const audit = (targetId: number) =>
    database()
      .db.source.getRepository(AuditLog)
      .find({ where: { targetType: 'user', targetId }, order: { id: 'ASC' } })
  const notices = (userId: number) =>
    database()
      .db.source.getRepository(Notice)
      .find({ where: { userId }, order: { id: 'ASC' } })
  const load = (id: number) => database().db.source.getRepository(User).findOneByOrFail({ id })

  it('are appointed and dismissed, each time with one row of the log, one notice and a menu to set', async () => {
    const { id: userId } = await insertUser(database())
    await appointOrganiser(app(), { userId, ownerId: OWNER })
    expect(await load(userId)).toMatchObject({ isOrganiser: true, isMenuDue: true })
    await dismissOrganiser(app(), { userId, ownerId: null, via: 'cli' })
    expect(await load(userId)).toMatchObject({ isOrganiser: false, isMenuDue: true })
    expect(await audit(userId)).toMatchObject([
      { action: 'organiser.appointed', actorId: OWNER, changes: {} },
      { action: 'organiser.dismissed', actorId: null, changes: { via: 'cli' } },
    ])
    expect((await notices(userId)).map(({ kind }) => kind)).toEqual([
      'organiser_appointed',
      'organiser_dismissed',
    ])
  })

  it('are appointed once when two owners ask at once; the second is told who was first', async () => {
    await insertUser(database(), { telegramId: OWNER, telegramUsername: 'boss' })
    const { id: userId } = await insertUser(database())
    const results = await Promise.allSettled([
      appointOrganiser(app(), { userId, ownerId: OWNER }),
      appointOrganiser(app(), { userId, ownerId: OWNER }),
    ])
    const [refused] = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as AppError] : []))
    expect(refused).toMatchObject({
      code: 'organiser_changed',
      details: { by: '@boss', isOrganiser: 'true' },
    })
    expect(await audit(userId)).toHaveLength(1)
    expect(await notices(userId)).toHaveLength(1)
  })

  it('cannot be somebody unknown', async () => {
    const asked = appointOrganiser(app(), { userId: 99_999_999, ownerId: OWNER })
    await expect(asked).rejects.toMatchObject({ code: 'person_unknown' })
  })

  it('are listed by name', async () => {
    for (const telegramFirstName of ['яна', 'Борис', 'Anna']) {
      await insertUser(database(), { telegramFirstName, isOrganiser: true })
    }
    const names = (await listOrganisers(database())).map(({ firstName }) => firstName)
    expect(names.filter((name) => name !== 'Somebody')).toHaveLength(3)
    expect(names.indexOf('Anna')).toBeLessThan(names.indexOf('Борис'))
  })

  it('are found by user name in any case, the one who wrote last', async () => {
    const seen = (telegramUsername: string, lastSeenAt: Date | null) =>
      insertUser(database(), { telegramUsername, lastSeenAt })
    await seen('Passed_On', new Date('2026-01-01'))
    const { id } = await seen('passed_on', new Date('2026-02-01'))
    await seen('PASSED_ON', null)
    expect(await findPerson(database(), { username: 'PASSED_on' })).toMatchObject({ userId: id })
    expect(await findPerson(database(), { username: 'nobody_at_all' })).toBeNull()
  })

  it('keep a menu due that changed while it was being set', async () => {
    const { id: userId } = await insertUser(database(), { language: 'en', isMenuDue: true })
    const mine = async () =>
      (await findDueMenus(database(), { afterId: userId - 1, limit: 1 })).find((due) => due.userId === userId)
    const before = await mine()
    if (before === undefined) throw new Error('not due')
    await appointOrganiser(app(), { userId, ownerId: OWNER })
    await recordMenuSet(database(), before)
    expect(await mine()).toMatchObject({ isOrganiser: true })
    await recordMenuSet(database(), { ...before, isOrganiser: true })
    expect(await mine()).toBeUndefined()
  })
})
