import type { EntitySchema, ObjectLiteral } from 'typeorm'
import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Competition } from '../../../src/db/entities/competition.entity'
import { JuryPanel, VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { TimeSlot, VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { addPanel } from '../../../src/domain/competitions/add-panel'
import { addSlots } from '../../../src/domain/competitions/add-slots'
import { deleteSeat } from '../../../src/domain/competitions/delete-seat'
import { editCompetition } from '../../../src/domain/competitions/edit-competition'
import { editPanel } from '../../../src/domain/competitions/edit-panel'
import { editSlot } from '../../../src/domain/competitions/edit-slot'
import type { SlotPatch } from '../../../src/domain/competitions/edit-slot'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import type { RegistrationStatus } from '../../../src/vocabulary/registration-status'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { submission } from '../registrations/submission'

const ORGANISER = 900_001
const ROUNDS = 8

describeEachDialect('slots and panels', (_dialect, useDatabase) => {
  const database = useDatabase({ poolSize: 8 })
  const queues = recordQueues()
  beforeEach(() => queues.jobs.splice(0))
  const app = () => ({ db: database().db, queues, now: () => new Date('2027-01-01T00:00:00Z') })
  const wakes = () => queues.jobs.filter(({ queue }) => queue === 'notice').length
  const rows = <T extends ObjectLiteral>(entity: EntitySchema<T>) =>
    database().db.source.getRepository(entity)

  const slotsOf = async (competitionId: number) => {
    const found = await rows(TimeSlot).find({ where: { competitionId }, order: { startsAt: 'ASC' } })
    return found.map(
      ({ startsAt, endsAt }) => `${startsAt.toISOString().slice(0, 16)} ${endsAt.toISOString().slice(0, 16)}`,
    )
  }
  const slotOf = (id: number) => rows(TimeSlot).findOneByOrFail({ id })

  /** Edits a slot as somebody who sees its newest card. */
  async function edit(id: number, patch: SlotPatch): Promise<void> {
    const { updatedAt } = await slotOf(id)
    await editSlot(app(), { slotId: id, version: updatedAt.getTime(), patch, organiserId: ORGANISER })
  }

  async function hold(
    slotIds: number[],
    {
      competitionId,
      status = 'approved',
      waitlistedAt = null,
    }: { competitionId: number; status?: RegistrationStatus; waitlistedAt?: Date | null },
  ) {
    const { id: userId } = await insertProfile(app())
    const { id: registrationId } = await insertRegistration(app(), {
      competitionId,
      userId,
      role: 'voter',
      status,
      waitlistedAt,
    })
    await transaction(app(), async (tx) => {
      for (const timeSlotId of slotIds)
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId })
    })
    return { userId, registrationId }
  }

  test('a series is made on the clocks of its zone, also when they are changed, and folds what is there', async () => {
    const { id: competitionId } = await insertCompetition(app(), { timezone: 'Europe/Berlin' })
    const series = {
      ...{
        competitionId,
        organiserId: ORGANISER,
        maxVoters: 4,
        days: ['2027-03-27', '2027-03-28', '2027-03-29'],
      },
      windows: [
        { startTime: '10:00:00', endTime: '12:00:00' },
        { startTime: '23:00:00', endTime: '01:30:00' },
      ],
    }
    expect(await addSlots(app(), series)).toEqual({ added: 6, existing: 0 })
    expect(await slotsOf(competitionId)).toEqual([
      '2027-03-27T09:00 2027-03-27T11:00',
      '2027-03-27T22:00 2027-03-28T00:30',
      '2027-03-28T08:00 2027-03-28T10:00',
      '2027-03-28T21:00 2027-03-28T23:30',
      '2027-03-29T08:00 2027-03-29T10:00',
      '2027-03-29T21:00 2027-03-29T23:30',
    ])
    const more = { ...series, days: ['2027-03-29', '2027-03-30'] }
    expect(await addSlots(app(), more)).toEqual({ added: 2, existing: 2 })
    await expect(addSlots(app(), more)).rejects.toMatchObject({ code: 'slots_exist' })
    const audits = await rows(AuditLog).find()
    expect(audits.map(({ action, changes }) => [action, changes['count']])).toEqual([
      ['time_slot.created', 6],
      ['time_slot.created', 2],
    ])
  })

  test('a slot of which clocks leave nothing is refused; one that comes twice is its first', async () => {
    const { id: competitionId } = await insertCompetition(app(), { timezone: 'Europe/Berlin' })
    const series = { competitionId, organiserId: ORGANISER, maxVoters: 1 }
    const gone = { days: ['2027-03-28'], windows: [{ startTime: '02:00:00', endTime: '03:00:00' }] }
    await expect(addSlots(app(), { ...series, ...gone })).rejects.toMatchObject({ code: 'slot_time_skipped' })
    const twice = { days: ['2027-10-31'], windows: [{ startTime: '02:30:00', endTime: '04:00:00' }] }
    await addSlots(app(), { ...series, ...twice })
    expect(await slotsOf(competitionId)).toEqual(['2027-10-31T00:30 2027-10-31T03:00'])
  })

  test('two organisers adding the same series at once make it once', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const series = {
      ...{ competitionId, organiserId: ORGANISER, maxVoters: 4, days: ['2027-03-27'] },
      windows: [{ startTime: '10:00:00', endTime: '12:00:00' }],
    }
    const results = await Promise.allSettled([addSlots(app(), series), addSlots(app(), series)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await slotsOf(competitionId)).toHaveLength(1)
  })

  test('another zone moves every slot with the clocks, each its own offset, and tells who holds one, once', async () => {
    const { id: competitionId, updatedAt } = await insertCompetition(app(), { timezone: 'Europe/Berlin' })
    await addSlots(app(), {
      ...{ competitionId, organiserId: ORGANISER, maxVoters: 4, days: ['2027-03-27', '2027-03-29'] },
      windows: [{ startTime: '10:00:00', endTime: '12:00:00' }],
    })
    const [winter, summer] = await rows(TimeSlot).find({ order: { id: 'ASC' } })
    const ids = [winter?.id ?? 0, summer?.id ?? 0]
    const { registrationId, userId } = await hold(ids, { competitionId })
    await hold(ids, { competitionId, status: 'withdrawn' })
    await editCompetition(app(), {
      ...{
        competitionId,
        organiserId: ORGANISER,
        version: updatedAt.getTime(),
        patch: { timezone: 'Asia/Almaty' },
      },
    })
    expect(await slotsOf(competitionId)).toEqual([
      '2027-03-27T05:00 2027-03-27T07:00',
      '2027-03-29T05:00 2027-03-29T07:00',
    ])
    const notices = await rows(Notice).find()
    expect(notices).toMatchObject([{ kind: 'slots_moved', userId, subjectId: registrationId }])
    expect(wakes()).toBe(1)
  })

  test('a zone in which somebody would hold two slots at once is refused with their number', async () => {
    const { id: competitionId, updatedAt } = await insertCompetition(app(), { timezone: 'UTC' })
    // In Berlin clocks skip 02:00–03:00 on that day: what ends at 02:30 ends at 03:30.
    await addSlots(app(), {
      ...{ competitionId, organiserId: ORGANISER, maxVoters: 4, days: ['2027-03-28'] },
      windows: [
        { startTime: '01:00:00', endTime: '02:30:00' },
        { startTime: '03:00:00', endTime: '04:00:00' },
      ],
    })
    const ids = (await rows(TimeSlot).find()).map(({ id }) => id)
    await hold(ids, { competitionId })
    await hold(ids, { competitionId, status: 'waitlisted', waitlistedAt: new Date() })
    await hold(ids, { competitionId, status: 'withdrawn' })
    await hold(ids.slice(0, 1), { competitionId })
    const before = await slotsOf(competitionId)
    const move = { competitionId, organiserId: ORGANISER, version: updatedAt.getTime() }
    await expect(
      editCompetition(app(), { ...move, patch: { timezone: 'Europe/Berlin' } }),
    ).rejects.toMatchObject({ code: 'slot_clash', details: { count: 2 } })
    expect(await slotsOf(competitionId)).toEqual(before)
    expect(await rows(Notice).count()).toBe(0)
    expect(wakes()).toBe(0)
    await editCompetition(app(), { ...move, patch: { timezone: 'Asia/Almaty' } })
  })

  test('a capacity below what is taken is refused with the number; equal is allowed', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id } = await insertTimeSlot(app(), { competitionId, maxVoters: 5 })
    for (const status of ['approved', 'pending', 'rejected', 'withdrawn', 'waitlisted'] as const)
      await hold([id], { competitionId, status, waitlistedAt: status === 'waitlisted' ? new Date() : null })
    await expect(edit(id, { maxVoters: 1 })).rejects.toMatchObject({
      ...{ code: 'capacity_below_taken', details: { taken: 2 } },
    })
    await edit(id, { maxVoters: 2 })
    expect(await slotOf(id)).toMatchObject({ maxVoters: 2 })
  })

  test('a capacity lowered while people register never ends below what is taken', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id: competitionId } = await insertCompetition(app(), { requiresTimeSlots: true })
      const { id } = await insertTimeSlot(app(), { competitionId, maxVoters: 3 })
      const voters = await Promise.all(Array.from({ length: 3 }, () => insertProfile(app())))
      await Promise.allSettled([
        ...voters.map((user) =>
          submitRegistration(
            app(),
            submission(user, { competitionId, role: 'voter', fields: {}, slotIds: [id] }),
          ),
        ),
        edit(id, { maxVoters: 1 }),
      ])
      const { maxVoters } = await slotOf(id)
      const taken = await rows(Registration).countBy({ competitionId, status: 'pending' })
      expect(taken).toBeLessThanOrEqual(maxVoters)
    }
  })

  test('places that are added go to who waits, in the same transaction', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id } = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    await hold([id], { competitionId })
    const first = await hold([id], { competitionId, status: 'waitlisted', waitlistedAt: new Date(1) })
    const second = await hold([id], { competitionId, status: 'waitlisted', waitlistedAt: new Date(2) })
    await edit(id, { maxVoters: 2 })
    const states = async () => {
      const found = await rows(Registration).find({ order: { id: 'ASC' } })
      return found.map(({ id: registrationId, status }) => [registrationId, status]).slice(1)
    }
    expect(await states()).toEqual([
      [first.registrationId, 'pending'],
      [second.registrationId, 'waitlisted'],
    ])
    await edit(id, { isActive: false, maxVoters: 9 })
    expect(await states()).toEqual([
      [first.registrationId, 'pending'],
      [second.registrationId, 'waitlisted'],
    ])
    await edit(id, { isActive: true })
    expect(await states()).toEqual([
      [first.registrationId, 'pending'],
      [second.registrationId, 'pending'],
    ])
    expect(wakes()).toBe(2)
  })

  test('places that a panel or the competition gains wake the notices of who gets them, and others nothing', async () => {
    const waitlistedAt = new Date()
    const competition = await insertCompetition(app(), { maxPlayers: 1 })
    const { id: competitionId } = competition
    for (const status of ['approved', 'waitlisted'] as const) {
      const { id: userId } = await insertProfile(app())
      await insertRegistration(app(), {
        ...{ competitionId, userId, status, waitlistedAt: status === 'waitlisted' ? waitlistedAt : null },
      })
    }
    const panel = await insertJuryPanel(app(), { competitionId, maxVoters: 1, isActive: false })
    const { registrationId } = await hold([], { competitionId, status: 'waitlisted', waitlistedAt })
    await transaction(app(), (tx) =>
      tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id }),
    )
    const by = { organiserId: ORGANISER }
    const version = competition.updatedAt.getTime()
    await editCompetition(app(), { ...by, competitionId, version, patch: { name: 'Renamed' } })
    expect(wakes()).toBe(0)
    const { updatedAt } = await rows(Competition).findOneByOrFail({ id: competitionId })
    await editCompetition(app(), {
      ...{ ...by, competitionId, version: updatedAt.getTime(), patch: { maxPlayers: 2 } },
    })
    expect(wakes()).toBe(1)
    const panelId = panel.id
    await editPanel(app(), {
      ...{ ...by, panelId, version: panel.updatedAt.getTime(), patch: { isActive: true } },
    })
    expect(wakes()).toBe(2)
    const notices = await rows(Notice).find()
    expect(notices.map(({ kind }) => kind)).toEqual(['registration_promoted', 'registration_promoted'])
  })

  test('a new time tells who is in or waits, and is refused where somebody holds another slot then', async () => {
    const { id: competitionId } = await insertCompetition(app(), { timezone: 'Europe/Berlin' })
    await addSlots(app(), {
      ...{ competitionId, organiserId: ORGANISER, maxVoters: 4, days: ['2027-06-12'] },
      windows: [
        { startTime: '10:00:00', endTime: '12:00:00' },
        { startTime: '14:00:00', endTime: '16:00:00' },
      ],
    })
    const [morning, noon] = await rows(TimeSlot).find({ order: { id: 'ASC' } })
    const [one, other] = [morning?.id ?? 0, noon?.id ?? 0]
    await hold([one, other], { competitionId })
    await expect(edit(one, { startTime: '13:00:00', endTime: '15:00:00' })).rejects.toMatchObject({
      ...{ code: 'slot_clash', details: { count: 1 } },
    })
    expect(await rows(Notice).count()).toBe(0)
    await edit(one, { startTime: '22:00:00', endTime: '01:00:00' })
    expect(await slotsOf(competitionId)).toEqual([
      '2027-06-12T12:00 2027-06-12T14:00',
      '2027-06-12T20:00 2027-06-12T23:00',
    ])
    expect(await rows(Notice).find()).toMatchObject([{ kind: 'slots_moved' }])
    await edit(one, { maxVoters: 9 })
    expect(await rows(Notice).count()).toBe(1)
  })

  test('who acts on an older card changes nothing, of two at once one does', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id, updatedAt } = await insertTimeSlot(app(), { competitionId, maxVoters: 5 })
    const version = updatedAt.getTime()
    const change = (maxVoters: number) =>
      editSlot(app(), { slotId: id, version, patch: { maxVoters }, organiserId: ORGANISER })
    const results = await Promise.allSettled([change(6), change(7)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(change(8)).rejects.toMatchObject({ code: 'competition_changed' })
    await expect(
      deleteSeat(app(), { kind: 'slot', id, version, organiserId: ORGANISER }),
    ).rejects.toMatchObject({ code: 'competition_changed' })
    expect(await rows(AuditLog).count()).toBe(1)
  })

  test('only an empty one can be deleted; what was rejected or withdrawn does not keep it', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id } = await insertTimeSlot(app(), { competitionId })
    await hold([id], { competitionId, status: 'withdrawn' })
    const { registrationId } = await hold([id], {
      competitionId,
      status: 'waitlisted',
      waitlistedAt: new Date(),
    })
    const remove = async () => {
      const { updatedAt } = await slotOf(id)
      return deleteSeat(app(), { kind: 'slot', id, version: updatedAt.getTime(), organiserId: ORGANISER })
    }
    await expect(remove()).rejects.toMatchObject({ code: 'seat_in_use', details: { count: 1 } })
    await transaction(app(), (tx) =>
      tx.getRepository(Registration).update({ id: registrationId }, { status: 'withdrawn' }),
    )
    await remove()
    expect(await slotsOf(competitionId)).toEqual([])
    const [audit] = await rows(AuditLog).find()
    expect(audit).toMatchObject({ action: 'time_slot.deleted', targetId: id, actorId: ORGANISER })
  })

  test('panels: a name of their own in the competition, places, deletion', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const { id: elsewhere } = await insertCompetition(app())
    const add = (of: number, panelName: string) =>
      addPanel(app(), { competitionId: of, panelName, maxVoters: 3, organiserId: ORGANISER })
    const id = await add(competitionId, 'A')
    await add(elsewhere, 'A')
    await expect(add(competitionId, 'A')).rejects.toMatchObject({ code: 'panel_name_taken' })
    const other = await insertJuryPanel(app(), { competitionId, panelName: 'B' })
    const rename = { panelId: other.id, version: other.updatedAt.getTime(), organiserId: ORGANISER }
    await expect(editPanel(app(), { ...rename, patch: { panelName: 'A' } })).rejects.toMatchObject({
      ...{ code: 'panel_name_taken', details: { name: 'A' } },
    })
    const { registrationId } = await hold([], { competitionId })
    await transaction(app(), (tx) =>
      tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: id }),
    )
    const { updatedAt } = await rows(JuryPanel).findOneByOrFail({ id })
    const seat = { version: updatedAt.getTime(), organiserId: ORGANISER }
    await expect(deleteSeat(app(), { kind: 'panel', id, ...seat })).rejects.toMatchObject({
      code: 'seat_in_use',
    })
    await editPanel(app(), { panelId: id, ...seat, patch: { maxVoters: 1 } })
    await deleteSeat(app(), {
      kind: 'panel',
      id: other.id,
      version: other.updatedAt.getTime(),
      organiserId: ORGANISER,
    })
    expect(await rows(JuryPanel).find({ order: { id: 'ASC' } })).toMatchObject([
      { panelName: 'A', maxVoters: 1, competitionId },
      { panelName: 'A', competitionId: elsewhere },
    ])
  })

  test('names of panels that differ by case alone are one name; two from before stay valid', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const add = (panelName: string) =>
      addPanel(app(), { competitionId, panelName, maxVoters: 3, organiserId: ORGANISER })
    const taken = { code: 'panel_name_taken', details: { name: 'Жюри А' } }
    const raced = await Promise.allSettled(['Жюри А', 'ЖЮРИ А'].map(add))
    expect(raced.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await transaction(app(), (tx) =>
      tx.getRepository(JuryPanel).update({ competitionId }, { panelName: 'Жюри А' }),
    )
    await expect(add('жюри а')).rejects.toMatchObject(taken)
    const old = await insertJuryPanel(app(), { competitionId, panelName: 'жюри А' })
    const change = async (patch: object) => {
      const { updatedAt } = await rows(JuryPanel).findOneByOrFail({ id: old.id })
      const seat = { panelId: old.id, version: updatedAt.getTime(), organiserId: ORGANISER }
      await editPanel(app(), { ...seat, patch })
    }
    await change({ panelName: 'жюри А', maxVoters: 9 })
    await expect(change({ panelName: 'жюри а' })).rejects.toMatchObject(taken)
    await change({ panelName: 'Совет' })
    await change({ panelName: 'СОВЕТ' })
  })
})
