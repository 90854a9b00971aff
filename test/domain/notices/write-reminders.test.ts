import { Competition } from '../../../src/db/entities/competition.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { TimeSlot, VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { findReminderFacts } from '../../../src/domain/notices/find-reminder-facts'
import { writeReminders } from '../../../src/domain/notices/write-reminders'
import type { RegistrationStatus } from '../../../src/vocabulary/registration-status'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../../support/fixtures'

const HOUR_MS = 3_600_000
const beginning = new Date('2030-03-10T18:00:00Z')
const before = (hours: number) => new Date(beginning.getTime() - hours * HOUR_MS)

describeEachDialect('write-reminders', (_dialect, useDatabase) => {
  const database = useDatabase()
  const at = (now: Date) => ({ ...createLedgerApp(database().db), now: () => now })

  async function voter({
    status = 'approved',
    decidedAt = before(100),
  }: { status?: RegistrationStatus; decidedAt?: Date } = {}) {
    const { id: userId } = await insertProfile(database())
    const { id: competitionId } = await insertCompetition(database(), { timezone: 'Europe/Berlin' })
    const values = { userId, competitionId, role: 'voter', status, decidedAt } as const
    const { id } = await insertRegistration(database(), values)
    const endsAt = new Date(beginning.getTime() + HOUR_MS)
    const slot = await insertTimeSlot(database(), { competitionId, startsAt: beginning, endsAt })
    await transaction(database(), (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: id, timeSlotId: slot.id }),
    )
    return { registrationId: id, slotId: slot.id, competitionId }
  }

  const notices = () =>
    database()
      .db.source.getRepository(Notice)
      .find({ order: { id: 'ASC' } })
  const leads = async () => (await notices()).map(({ payload }) => payload['lead'])
  const factsOf = async (now: Date) => {
    const all = await notices()
    return Promise.all(all.map((notice) => findReminderFacts(at(now), notice)))
  }

  test('reminds a day and an hour before, once each, however often it runs', async () => {
    await voter()
    expect(await writeReminders(at(before(24.1)))).toBe(0)
    expect(await writeReminders(at(before(24)))).toBe(1)
    await Promise.all([writeReminders(at(before(20))), writeReminders(at(before(20)))])
    expect(await leads()).toEqual(['day'])
    expect(await writeReminders(at(before(1)))).toBe(1)
    expect(await writeReminders(at(before(0.5)))).toBe(0)
    expect(await leads()).toEqual(['day', 'hour'])
    expect(await factsOf(before(0.9))).toEqual([
      expect.objectContaining({ lead: 'day', startsAt: beginning, timezone: 'Europe/Berlin', role: 'voter' }),
      expect.objectContaining({ lead: 'hour' }),
    ])
  })

  test('of what has begun, or of what a day is no longer left for, nothing is said', async () => {
    await voter()
    expect(await writeReminders(at(before(0)))).toBe(0)
    await writeReminders(at(before(0.5)))
    expect(await leads()).toEqual(['hour'])
    expect(await factsOf(beginning)).toEqual([null])
  })

  test.each<RegistrationStatus>(['pending', 'rejected', 'waitlisted', 'withdrawn'])(
    'somebody %s is not reminded',
    async (status) => {
      await voter({ status })
      expect(await writeReminders(at(before(5)))).toBe(0)
    },
  )

  test('who was approved later than the reminder would have come was told just then', async () => {
    await voter({ decidedAt: before(10) })
    expect(await writeReminders(at(before(9)))).toBe(0)
    expect(await writeReminders(at(before(1)))).toBe(1)
  })

  test('what moves is told anew, and the reminder of the old time is not sent', async () => {
    const { slotId } = await voter()
    await writeReminders(at(before(24)))
    const startsAt = before(-48)
    const endsAt = before(-49)
    await transaction(database(), (tx) =>
      tx.getRepository(TimeSlot).update({ id: slotId }, { startsAt, endsAt, updatedAt: new Date() }),
    )
    expect(await factsOf(before(23))).toEqual([null])
    expect(await writeReminders(at(before(-24)))).toBe(1)
    expect((await factsOf(before(-24)))[1]).toMatchObject({ startsAt })
  })

  test('without slots it is the beginning of the competition', async () => {
    const { id: userId } = await insertProfile(database())
    const { id: competitionId } = await insertCompetition(database(), { startDate: beginning })
    const values = { userId, competitionId, status: 'approved', decidedAt: before(50) } as const
    const { id } = await insertRegistration(database(), values)
    expect(await writeReminders(at(before(3)))).toBe(1)
    expect(await factsOf(before(3))).toEqual([
      expect.objectContaining({ startsAt: beginning, endsAt: null, role: 'player' }),
    ])
    await transaction(database(), (tx) =>
      tx
        .getRepository(Registration)
        .update({ id }, { status: 'withdrawn', isConfirmed: false, updatedAt: new Date() }),
    )
    expect(await factsOf(before(3))).toEqual([null])
  })

  test('nobody is reminded of a competition that was taken off', async () => {
    const { competitionId } = await voter()
    await transaction(database(), (tx) =>
      tx.getRepository(Competition).update({ id: competitionId }, { isActive: false, updatedAt: new Date() }),
    )
    expect(await writeReminders(at(before(5)))).toBe(0)
  })
})
