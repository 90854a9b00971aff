import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Competition } from '../../../src/db/entities/competition.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { TimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import type { Submission, Submitted } from '../../../src/domain/registrations/submit-registration'
import { withdrawRegistration } from '../../../src/domain/registrations/withdraw-registration'
import { WAITING_PER_PAGE, promoteWaiting } from '../../../src/domain/seats/promote-waiting'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertJuryPanel, insertProfile, insertTimeSlot } from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { submission } from '../registrations/submission'

const now = new Date('2026-03-01T12:00:00.000Z')

describeEachDialect('the waiting list', (_dialect, useDatabase) => {
  const database = useDatabase({ poolSize: 8 })
  const queues = recordQueues()
  const app = () => ({ db: database().db, now: () => now, queues })
  const rows = () => app().db.source.getRepository(Registration)
  const apply = async (wanted: Partial<Submission> & { competitionId: number }) => {
    const user = await insertProfile(app())
    const submitted = await submitRegistration(
      app(),
      submission(user, { fields: {}, whenFull: 'wait', ...wanted }),
    )
    return { ...submitted, userId: user.id, place: 'place' in submitted ? submitted.place : null }
  }
  const statusOf = async (id: number) => (await rows().findOneByOrFail({ id })).status
  const statuses = (...all: { registrationId: number }[]) =>
    Promise.all(all.map(({ registrationId }) => statusOf(registrationId)))
  const withdraw = (one: { registrationId: number; userId: number }) => withdrawRegistration(app(), one)

  test('five places, two hundred people at once: five have one, the others wait, each at a place of their own', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 5 })
    const people = await Promise.all(Array.from({ length: 200 }, () => insertProfile(app())))
    const wanted = people.map((user) => submission(user, { competitionId, fields: {}, whenFull: 'wait' }))
    const submitted: Submitted[] = []
    // Twice as many at a time as there are connections: more would only wait for one.
    const lane = async () => {
      for (let one = wanted.pop(); one !== undefined; one = wanted.pop())
        submitted.push(await submitRegistration(app(), one))
    }
    await Promise.all(Array.from({ length: 16 }, lane))
    expect(submitted.filter(({ status }) => status === 'pending')).toHaveLength(5)
    const waiting = submitted
      .flatMap((one) => (one.status === 'waitlisted' ? [one] : []))
      .sort((one, other) => one.place - other.place)
    expect(waiting.map(({ place }) => place)).toEqual(Array.from({ length: 195 }, (_, index) => index + 1))
    const listed = await rows().find({ where: { status: 'waitlisted' }, order: { waitlistedAt: 'ASC' } })
    expect(listed.map(({ id }) => id)).toEqual(waiting.map(({ registrationId }) => registrationId))
  })

  test('a place that is withdrawn goes to the first, who is told once and may decline for the next', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 1 })
    const holder = await apply({ competitionId })
    const first = await apply({ competitionId })
    const second = await apply({ competitionId })
    expect([holder.place, first.place, second.place]).toEqual([null, 1, 2])
    queues.jobs.length = 0
    await withdraw(holder)
    expect(await statuses(holder, first, second)).toEqual(['withdrawn', 'pending', 'waitlisted'])
    expect(queues.jobs).toEqual([{ queue: 'notice', payload: {}, delayMs: 0 }])
    await withdraw(first)
    expect(await statuses(first, second)).toEqual(['withdrawn', 'pending'])
    const notices = await app()
      .db.source.getRepository(Notice)
      .find({ order: { id: 'ASC' } })
    expect(notices).toMatchObject(
      [first, second].map(({ registrationId, userId }) => {
        return { kind: 'registration_promoted', subjectId: registrationId, userId, dueAt: now }
      }),
    )
    const audits = await app().db.source.getRepository(AuditLog).findBy({ action: 'registration.promoted' })
    expect(audits).toMatchObject([{ actorId: null }, { actorId: null }])
    expect(audits.map(({ changes }) => changes)).toEqual([
      { status: ['waitlisted', 'pending'] },
      { status: ['waitlisted', 'pending'] },
    ])
    expect((await rows().findOneByOrFail({ id: second.registrationId })).waitlistedAt).toBeNull()
  })

  test('only a whole wish is promoted; who wants less may go first', async () => {
    const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
    const one = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    const other = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    const vote = (...slotIds: number[]) => apply({ competitionId, role: 'voter', slotIds })
    const holder = await vote(one.id)
    const otherHolder = await vote(other.id)
    const both = await vote(one.id, other.id)
    const less = await vote(other.id)
    await withdraw(otherHolder)
    expect(await statuses(both, less)).toEqual(['waitlisted', 'pending'])
    await withdraw(holder)
    expect(await statuses(both)).toEqual(['waitlisted'])
    await withdraw(less)
    expect(await statuses(both)).toEqual(['pending'])
  })

  test('a panel that becomes free, too', async () => {
    const { id: competitionId } = await insertCompetition(app(), { requiresJuryPanel: true })
    const panel = await insertJuryPanel(app(), { competitionId, maxVoters: 1 })
    const holder = await apply({ competitionId, role: 'voter', panelId: panel.id })
    const waiting = await apply({ competitionId, role: 'voter', panelId: panel.id })
    expect(waiting.status).toBe('waitlisted')
    await withdraw(holder)
    expect(await statuses(waiting)).toEqual(['pending'])
  })

  test('a raised capacity and an activated slot promote as many as fit; an inactive competition nobody', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 1 })
    const slot = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    await apply({ competitionId })
    const players = [await apply({ competitionId }), await apply({ competitionId })] as const
    const third = await apply({ competitionId })
    await apply({ competitionId, role: 'voter', slotIds: [slot.id] })
    const voter = await apply({ competitionId, role: 'voter', slotIds: [slot.id] })
    const change = (competition: Partial<Competition>, ofSlot: Partial<TimeSlot>) =>
      transaction(app(), async (tx) => {
        await tx.getRepository(Competition).update({ id: competitionId }, competition)
        await tx.getRepository(TimeSlot).update({ id: slot.id }, ofSlot)
        return promoteWaiting(tx, { competitionId, now })
      })
    expect(await change({ isActive: false, maxPlayers: 3 }, { maxVoters: 2, isActive: false })).toEqual([])
    expect(await change({ isActive: true }, {})).toEqual(players.map(({ registrationId }) => registrationId))
    expect(await statuses(third, voter)).toEqual(['waitlisted', 'waitlisted'])
    expect(await change({}, { isActive: true })).toEqual([voter.registrationId])
    expect(await change({}, {})).toEqual([])
  })

  test('a long list: the first whose whole wish fits, however far down, and as many as fit over all pages, in order', async () => {
    const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
    const full = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    const wanted = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    const vote = (slotId: number) => apply({ competitionId, role: 'voter', slotIds: [slotId] })
    await vote(full.id)
    const holder = await vote(wanted.id)
    const waiting: number[] = []
    for (let place = 0; place < 2 * WAITING_PER_PAGE + 5; place += 1)
      waiting.push((await vote(full.id)).registrationId)
    const late = await vote(wanted.id)
    await withdraw(holder)
    expect(await statuses(late)).toEqual(['pending'])
    expect(await rows().countBy({ status: 'waitlisted' })).toBe(waiting.length)
    const promoted = await transaction(app(), async (tx) => {
      await tx.getRepository(TimeSlot).update({ id: full.id }, { maxVoters: 2 + 2 * WAITING_PER_PAGE })
      return promoteWaiting(tx, { competitionId, now })
    })
    expect(promoted).toEqual(waiting.slice(0, 1 + 2 * WAITING_PER_PAGE))
    expect(await rows().countBy({ status: 'waitlisted' })).toBe(4)
  })

  test('who would wait for a place that is free has it', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 1 })
    expect((await apply({ competitionId })).status).toBe('pending')
  })

  test('withdrawing from the list promotes nobody; coming back is at its end', async () => {
    const { id: competitionId } = await insertCompetition(app(), { maxPlayers: 1 })
    await apply({ competitionId })
    const user = await insertProfile(app())
    const wanted = submission(user, { competitionId, fields: {}, whenFull: 'wait' })
    const waiting = await submitRegistration(app(), wanted)
    const second = await apply({ competitionId })
    await withdraw({ registrationId: waiting.registrationId, userId: user.id })
    expect(await statuses(waiting, second)).toEqual(['withdrawn', 'waitlisted'])
    const again = await submitRegistration(app(), wanted)
    expect(again).toEqual({ registrationId: waiting.registrationId, status: 'waitlisted', place: 2 })
  })

  test('seats freed and wished at the same moment are never left over', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id: competitionId } = await insertCompetition(app())
      const one = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
      const other = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
      const vote = (...slotIds: number[]) => apply({ competitionId, role: 'voter', slotIds })
      const holders = [await vote(one.id), await vote(other.id)]
      const [, , both] = await Promise.all([...holders.map(withdraw), vote(one.id, other.id)])
      expect(await statuses(both as { registrationId: number })).toEqual(['pending'])
    }
  })
})
