import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { Ticket } from '../../../src/db/entities/ticket.entity'
import { transaction } from '../../../src/db/transaction'
import { checkIn } from '../../../src/domain/tickets/check-in'
import { findTicket, loadTicket } from '../../../src/domain/tickets/find-ticket'
import { issueTicket } from '../../../src/domain/tickets/issue-ticket'
import { undoCheckIn } from '../../../src/domain/tickets/undo-check-in'
import type { RegistrationStatus } from '../../../src/vocabulary/registration-status'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertUser } from '../../support/fixtures'

const ROUNDS = 6

describeEachDialect('tickets', (_dialect, useDatabase) => {
  const database = useDatabase({ poolSize: 4 })
  let seconds = 0
  beforeEach(() => (seconds = 0))
  const app = () => ({ db: database().db, now: () => new Date(Date.UTC(2027, 5, 12, 9, 0, seconds)) })
  const tickets = () => database().db.source.getRepository(Ticket).find()

  async function registered(status: RegistrationStatus = 'approved') {
    const { id: competitionId } = await insertCompetition(app(), { name: 'Cup' })
    const { id: userId } = await insertProfile(app(), { firstName: 'Ann', lastName: 'Bee' })
    const { id: registrationId } = await insertRegistration(app(), { competitionId, userId, status })
    return { registrationId, userId }
  }

  test('are random, kept as a hash alone, and found by their token', async () => {
    const person = await registered()
    const token = await issueTicket(app(), person)
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
    expect(JSON.stringify(await tickets())).not.toContain(token)
    expect(await findTicket(app(), { token })).toMatchObject({
      name: 'Ann Bee',
      role: 'player',
      checkedInAt: null,
    })
    const hash = (await tickets())[0]?.tokenHash ?? ''
    await expect(findTicket(app(), { token: hash })).rejects.toMatchObject({ code: 'ticket_unknown' })
  })

  test('the newest one counts, and a check-in stays', async () => {
    const person = await registered()
    const first = await issueTicket(app(), person)
    await checkIn(app(), { registrationId: person.registrationId, organiserId: 7 })
    const second = await issueTicket(app(), person)
    expect(second).not.toBe(first)
    await expect(findTicket(app(), { token: first })).rejects.toMatchObject({ code: 'ticket_unknown' })
    expect((await findTicket(app(), { token: second })).checkedInAt).toBeInstanceOf(Date)
  })

  test('are for approved registrations of one’s own', async () => {
    const { registrationId } = await registered()
    const stranger = await insertUser(app())
    await expect(issueTicket(app(), { registrationId, userId: stranger.id })).rejects.toMatchObject({
      code: 'registration_not_found',
    })
    for (const status of ['pending', 'rejected', 'waitlisted', 'withdrawn'] as const)
      await expect(issueTicket(app(), await registered(status))).rejects.toMatchObject({
        ...{ code: 'ticket_not_approved', details: { status } },
      })
    expect(await tickets()).toEqual([])
  })

  test('two organisers at once: one checks in, the other is told who and when', async () => {
    await insertUser(app(), { telegramId: 71, telegramUsername: 'one' })
    await insertUser(app(), { telegramId: 72, telegramUsername: 'two' })
    for (let round = 0; round < ROUNDS; round += 1) {
      const { registrationId, userId } = await registered()
      await issueTicket(app(), { registrationId, userId })
      const results = await Promise.allSettled(
        [71, 72].map((organiserId) => checkIn(app(), { registrationId, organiserId })),
      )
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const winner = results.findIndex(({ status }) => status === 'fulfilled') === 0 ? 71 : 72
      seconds += 12
      await expect(checkIn(app(), { registrationId, organiserId: 71 })).rejects.toMatchObject({
        ...{ code: 'ticket_used', details: { by: winner === 71 ? '@one' : '@two', secondsAgo: 12 } },
      })
      const audits = await database().db.source.getRepository(AuditLog).findBy({ targetId: registrationId })
      expect(audits).toMatchObject([{ action: 'registration.checked_in', actorId: winner }])
    }
  })

  test('a registration that is not approved any more is refused with its state', async () => {
    const person = await registered()
    const { registrationId } = person
    await issueTicket(app(), person)
    for (const status of ['pending', 'withdrawn', 'rejected'] as const) {
      await transaction(app(), (tx) =>
        tx.getRepository(Registration).update({ id: registrationId }, { status, isConfirmed: false }),
      )
      await expect(checkIn(app(), { registrationId, organiserId: 7 })).rejects.toMatchObject({
        ...{ code: 'ticket_not_approved', details: { status } },
      })
    }
    expect(await tickets()).toMatchObject([{ checkedInAt: null, checkedInBy: null }])
  })

  test('somebody without a ticket is checked in all the same, and one that they ask for later opens', async () => {
    const person = await registered()
    await checkIn(app(), { registrationId: person.registrationId, organiserId: 7 })
    const token = await issueTicket(app(), person)
    expect((await findTicket(app(), { token })).checkedInAt).toBeInstanceOf(Date)
    await expect(checkIn(app(), { registrationId: 999_999, organiserId: 7 })).rejects.toMatchObject({
      code: 'ticket_unknown',
    })
    await expect(loadTicket(app(), { registrationId: 999_999 })).rejects.toMatchObject({
      code: 'ticket_unknown',
    })
  })

  test('a mistaken check-in is taken back by one of two, and by nobody once there is a newer one', async () => {
    await insertUser(app(), { telegramId: 71, telegramUsername: 'one' })
    await insertUser(app(), { telegramId: 72, telegramUsername: 'two' })
    const { registrationId, userId } = await registered()
    await issueTicket(app(), { registrationId, userId })
    for (let round = 0; round < ROUNDS; round += 1) {
      await checkIn(app(), { registrationId, organiserId: 71 })
      const { checkedInAt } = await loadTicket(app(), { registrationId })
      const undo = (organiserId: number) =>
        undoCheckIn(app(), { registrationId, organiserId, checkedInAt: checkedInAt ?? new Date(0) })
      const results = await Promise.allSettled([undo(71), undo(72)])
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const by = results[0].status === 'fulfilled' ? '@one' : '@two'
      seconds += 3
      await expect(undo(71)).rejects.toMatchObject({
        ...{ code: 'check_in_undone', details: { by, secondsAgo: 3 } },
      })
      expect(await loadTicket(app(), { registrationId })).toMatchObject({
        checkedInAt: null,
        checkedInBy: null,
      })
      await checkIn(app(), { registrationId, organiserId: 72 })
      await expect(undo(71)).rejects.toMatchObject({
        ...{ code: 'ticket_used', details: { by: '@two', secondsAgo: 0 } },
      })
      const newer = await loadTicket(app(), { registrationId })
      expect(newer.checkedInBy).toBe('@two')
      await undoCheckIn(app(), {
        ...{ registrationId, organiserId: 72, checkedInAt: newer.checkedInAt ?? new Date(0) },
      })
      seconds += 1
    }
    const audits = await database().db.source.getRepository(AuditLog).findBy({ targetId: registrationId })
    expect(audits.filter(({ action }) => action === 'registration.check_in_undone')).toHaveLength(2 * ROUNDS)
    expect(audits).toHaveLength(4 * ROUNDS)
  })
})
