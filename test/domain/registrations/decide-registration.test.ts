import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import { findNextApplication } from '../../../src/domain/registrations/find-next-application'
import type { Decision } from '../../../src/vocabulary/decision'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertUser } from '../../support/fixtures'
import { recordQueues } from '../../support/queues'

const now = new Date('2025-06-01T12:00:00.000Z')

describeEachDialect('deciding a registration', (_, useDatabase) => {
  const database = useDatabase()
  const context = (at = now) => ({
    db: database().db,
    now: () => at,
    queues: recordQueues(),
    config: { decisionUndoSeconds: 10 } as never,
  })
  const pending = async (status?: Registration['status']) => {
    const user = await insertProfile(database())
    const competition = await insertCompetition(database())
    return insertRegistration(database(), {
      userId: user.id,
      competitionId: competition.id,
      ...(status === undefined ? {} : { status }),
    })
  }
  const decide = (
    registrationId: number,
    { decision = 'approved', organiserId = 1, app = context() }: Partial<Decided> = {},
  ) => decideRegistration(app, { registrationId, decision, organiserId })
  interface Decided {
    decision: Decision
    organiserId: number
    app: ReturnType<typeof context>
  }
  const rows = async (registrationId: number) => {
    const { source } = database().db
    return {
      registration: await source.getRepository(Registration).findOneByOrFail({ id: registrationId }),
      audits: await source.getRepository(AuditLog).findBy({ targetId: registrationId }),
      notices: await source.getRepository(Notice).findBy({ subjectId: registrationId }),
    }
  }

  it('approves: who and when, one audit row, one notice due after the time for undoing', async () => {
    const { id, userId } = await pending()
    const app = context()
    await decide(id, { organiserId: 42, app })
    const { registration, audits, notices } = await rows(id)
    expect(registration).toMatchObject({
      ...{ status: 'approved', isConfirmed: true, confirmedBy: 42, decidedBy: 42 },
      ...{ confirmedAt: now, decidedAt: now },
    })
    expect(audits).toHaveLength(1)
    expect(audits[0]).toMatchObject({ actorId: 42, action: 'registration.approved' })
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({
      ...{ userId, kind: 'registration_approved', payload: {}, status: 'pending' },
      dedupeKey: `decision:${String(audits[0]?.id)}`,
      dueAt: new Date(now.getTime() + 10_000),
    })
    expect(app.queues.jobs).toEqual([{ queue: 'notice', payload: {}, delayMs: 10_000 }])
  })

  it('rejects: nothing is confirmed', async () => {
    const { id } = await pending()
    await decide(id, { decision: 'rejected', organiserId: 42 })
    const { registration, notices } = await rows(id)
    expect(registration).toMatchObject({
      ...{ status: 'rejected', isConfirmed: false, confirmedBy: null, confirmedAt: null, decidedBy: 42 },
    })
    expect(notices.map(({ kind }) => kind)).toEqual(['registration_rejected'])
  })

  it('is done once when organisers decide at the same time; the others are told who was first', async () => {
    const { id } = await pending()
    for (const number of [1, 2, 3, 4]) {
      await insertUser(database(), { telegramId: number, telegramUsername: `organiser${number}` })
    }
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map((organiserId) =>
        decide(id, { organiserId, decision: organiserId % 2 === 0 ? 'approved' : 'rejected' }),
      ),
    )
    const { registration, audits, notices } = await rows(id)
    const by = `@organiser${String(registration.decidedBy)}`
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(refusals).toHaveLength(3)
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({
        code: 'registration_decided',
        details: { by, status: registration.status, secondsAgo: 0 },
      })
    }
    expect([audits.length, notices.length]).toEqual([1, 1])
  })

  it('tells how long ago it was decided', async () => {
    const { id } = await pending()
    await decide(id)
    const later = context(new Date(now.getTime() + 12_400))
    await expect(decide(id, { app: later })).rejects.toMatchObject({ details: { secondsAgo: 12, by: null } })
    expect(later.queues.jobs).toEqual([])
  })

  it('is refused for what nobody may decide', async () => {
    const { id } = await pending('withdrawn')
    await expect(decide(id)).rejects.toMatchObject({ code: 'registration_decided' })
    await expect(decide(9_999_999)).rejects.toMatchObject({ code: 'registration_not_found' })
  })

  it('offers the oldest application first, then the next, then begins again', async () => {
    const ids = [(await pending()).id, (await pending('approved')).id, (await pending()).id]
    const [first, , last] = ids as [number, number, number]
    const next = (afterId: number) => findNextApplication(database(), { afterId })
    expect([await next(0), await next(first), await next(last)]).toEqual([first, last, first])
    await decide(first)
    await decide(last)
    expect(await next(0)).toBeNull()
  })
})
