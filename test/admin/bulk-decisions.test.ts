import { In } from 'typeorm'
import type { BulkDecisionAnswer } from '../../src/admin/api-types'
import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { decideNextOfBulk } from '../../src/domain/applications/decide-next-of-bulk'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import type { RegistrationStatus } from '../../src/vocabulary/registration-status'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import { insertCompetition, insertRegistration, insertUser } from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

describe.each(dialectNames)('a decision about many in the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let organiser: PanelClient
  beforeAll(async () => {
    admin = await startTestAdmin(dialect, { DECISION_UNDO_SECONDS: '600' })
    organiser = await enterAs(admin, { isOrganiser: true })
  })
  afterAll(() => admin.stop())

  /** A competition of its own, with one registration in each of these states. */
  const applyAll = async (...statuses: RegistrationStatus[]) => {
    const { id: competitionId } = await insertCompetition(admin.app)
    const ids: number[] = []
    for (const status of statuses) {
      const { id: userId, telegramId } = await insertUser(admin.app, { firstName: status })
      ids.push((await insertRegistration(admin.app, { competitionId, userId, telegramId, status })).id)
    }
    return { competitionId, ids }
  }
  const note = (query: string, body: object) =>
    organiser.post<BulkDecisionAnswer>(`/api/bulk-decisions${query}`, body)
  const start = (id: number, who = organiser) =>
    who.post<BulkDecisionAnswer>(`/api/bulk-decisions/${id}/start`)
  const carryOut = async (bulkId: number) => {
    while ((await decideNextOfBulk(admin.app, { bulkId })).kind === 'more');
  }
  const statesIn = async (competitionId: number) => {
    const rows = await admin.app.db.source
      .getRepository(Registration)
      .find({ where: { competitionId }, order: { id: 'ASC' } })
    return rows.map(({ status, decisionCause }) =>
      decisionCause === null ? status : `${status}: ${decisionCause}`,
    )
  }

  it('says what it would do, does it once however often it is started, and tells each person once', async () => {
    const { competitionId, ids } = await applyAll('pending', 'approved', 'pending', 'pending')
    const { status, body } = await note('', { decision: 'approve', ids: ids.slice(0, 3) })
    expect([status, body]).toMatchObject([
      201,
      { status: 'draft', decision: 'approve', total: 3, outcomes: [] },
    ])
    expect(body.ahead).toEqual(
      expect.arrayContaining([
        { status: 'pending', count: 2 },
        { status: 'approved', count: 1 },
      ]),
    )
    expect(await statesIn(competitionId)).toEqual(['pending', 'approved', 'pending', 'pending'])
    const both = await Promise.all([start(body.id), start(body.id)])
    expect(both.map((each) => [each.status, each.body.status])).toEqual([
      [200, 'running'],
      [200, 'running'],
    ])
    await carryOut(body.id)
    await start(body.id)
    await carryOut(body.id)
    const { body: done } = await organiser.get<BulkDecisionAnswer>(`/api/bulk-decisions/${body.id}`)
    expect(done).toMatchObject({ status: 'done', ahead: [] })
    expect(done.outcomes).toEqual([
      { outcome: 'approved', count: 1, named: [{ registrationId: ids[1], name: 'approved' }] },
      { outcome: 'decided', count: 2, named: [] },
    ])
    expect(await statesIn(competitionId)).toEqual(['approved', 'approved', 'approved', 'pending'])
    const notices = await admin.app.db.source.getRepository(Notice).findBy({ kind: 'registration_approved' })
    expect(notices).toHaveLength(2)
    expect(new Set(notices.map(({ subjectId }) => subjectId))).toEqual(new Set([ids[0], ids[2]]))
    const reports = await admin.app.db.source.getRepository(Notice).findBy({ kind: 'bulk_decision' })
    expect(reports).toMatchObject([{ userId: organiser.user.id, subjectId: body.id, messageIds: null }])
  })

  it('is about all that the filters leave, on every page', async () => {
    const { competitionId } = await applyAll('pending', 'withdrawn', 'pending')
    await applyAll('pending')
    const query = `?competitionId=${competitionId}&status=pending&age=day`
    const { body } = await note(query, { decision: 'reject', cause: 'too_late' })
    expect(body).toMatchObject({ total: 2, cause: 'too_late', ahead: [{ status: 'pending', count: 2 }] })
    await start(body.id)
    await carryOut(body.id)
    expect(await statesIn(competitionId)).toEqual(['rejected: too_late', 'withdrawn', 'rejected: too_late'])
  })

  it('rejects all for a reason in own words, which each of them is told', async () => {
    const { competitionId, ids } = await applyAll('pending', 'pending')
    const reason = 'The hall burnt down <b>last night</b>.\nWe are sorry!'
    const { body } = await note('', { decision: 'reject', reason: `  ${reason} `, ids })
    expect(body).toMatchObject({ total: 2, cause: null, reason })
    await start(body.id)
    await carryOut(body.id)
    expect(await statesIn(competitionId)).toEqual(['rejected', 'rejected'])
    const registrations = await admin.app.db.source.getRepository(Registration).findBy({ competitionId })
    expect(registrations.map(({ decisionReason }) => decisionReason)).toEqual([reason, reason])
    const notices = await admin.app.db.source
      .getRepository(Notice)
      .findBy({ kind: 'registration_rejected', subjectId: In(ids) })
    expect(notices.map(({ payload }) => payload)).toEqual([{ reason }, { reason }])
    for (const wrong of ['', '  ', 'x'.repeat(501)])
      expect((await note('', { decision: 'reject', reason: wrong, ids })).status).toBe(422)
    expect((await note('', { decision: 'approve', reason, ids })).status).toBe(422)
  })

  it('takes approvals back: each waits again and is told once, also that of a moment ago; others are left as they are', async () => {
    const { app } = admin
    const { competitionId, ids } = await applyAll('approved', 'pending', 'approved', 'withdrawn')
    const { body } = await note('', { decision: 'revoke', ids })
    expect(body).toMatchObject({ decision: 'revoke', from: 'approved', total: 4 })
    expect(body.ahead).toEqual(
      expect.arrayContaining([
        { status: 'approved', count: 2 },
        { status: 'pending', count: 1 },
        { status: 'withdrawn', count: 1 },
      ]),
    )
    // Approved after it was noted, and not told of it yet.
    const [, justNow = 0] = ids
    await decideRegistration(app, { registrationId: justNow, decision: 'approved', organiserId: 1 })
    await Promise.all([start(body.id), start(body.id)])
    await Promise.all([carryOut(body.id), carryOut(body.id)])
    await start(body.id)
    await carryOut(body.id)
    const { body: done } = await organiser.get<BulkDecisionAnswer>(`/api/bulk-decisions/${body.id}`)
    expect(done.outcomes).toEqual([
      { outcome: 'decided', count: 3, named: [] },
      { outcome: 'withdrawn', count: 1, named: [{ registrationId: ids[3], name: 'withdrawn' }] },
    ])
    expect(await statesIn(competitionId)).toEqual(['pending', 'pending', 'pending', 'withdrawn'])
    const notices = await app.db.source.getRepository(Notice).findBy({ subjectId: In(ids) })
    const told = notices.map(({ kind, subjectId, status }) => [kind, ids.indexOf(subjectId), status])
    expect(told.sort()).toEqual([
      ['registration_approved', 1, 'cancelled'],
      ['registration_revoked', 0, 'pending'],
      ['registration_revoked', 1, 'pending'],
      ['registration_revoked', 2, 'pending'],
    ])
    const log = await app.db.source
      .getRepository(AuditLog)
      .findBy({ action: 'registration.revoked', targetId: In(ids) })
    expect(log.map(({ actorId }) => actorId)).toEqual(Array(3).fill(organiser.user.telegramId))
    for (const why of [{ cause: 'too_late' }, { reason: 'Sorry' }])
      expect((await note('', { decision: 'revoke', ...why, ids })).status).toBe(422)
  })

  it('is nobody else’s, and nothing that is unknown', async () => {
    const { competitionId, ids } = await applyAll('pending')
    const { body } = await note('', { decision: 'approve', ids })
    const other = await enterAs(admin, { isOrganiser: true })
    expect((await start(body.id, other)).status).toBe(404)
    expect((await other.get(`/api/bulk-decisions/${body.id}`)).status).toBe(404)
    expect((await note('', { decision: 'approve', ids: [] })).status).toBe(422)
    expect((await note('', { decision: 'approve', cause: 'too_late' })).status).toBe(422)
    expect((await note('?colour=red', { decision: 'approve' })).status).toBe(422)
    expect(await statesIn(competitionId)).toEqual(['pending'])
  })
})
