import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import { revokeApproval } from '../../../src/domain/registrations/revoke-approval'
import { undoDecision } from '../../../src/domain/registrations/undo-decision'
import type { Decision } from '../../../src/vocabulary/decision'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../../support/fixtures'
import { recordQueues } from '../../support/queues'

const start = new Date('2025-06-01T12:00:00.000Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

describeEachDialect('taking a decision back', (_, useDatabase) => {
  const database = useDatabase()
  const context = (at = start) => ({
    db: database().db,
    now: () => at,
    queues: recordQueues(),
    config: { decisionUndoSeconds: 10 } as never,
  })
  const apply = async (values: Partial<Registration> & { competitionId: number }) => {
    const { id: userId } = await insertProfile(database())
    return insertRegistration(database(), { userId, ...values })
  }
  const anyone = async () => apply({ competitionId: (await insertCompetition(database())).id })
  const decide = (registrationId: number, decision: Decision, at = start) =>
    decideRegistration(context(at), { registrationId, decision, organiserId: 1, reason: 'Because' })
  const undo = (registrationId: number, at: Date) =>
    undoDecision(context(at), { registrationId, organiserId: 2 })
  const revoke = (registrationId: number, at: Date) =>
    revokeApproval(context(at), { registrationId, organiserId: 2 })
  const rows = async (registrationId: number) => {
    const { source } = database().db
    const order = { id: 'ASC' } as const
    return {
      registration: await source.getRepository(Registration).findOneByOrFail({ id: registrationId }),
      actions: (
        await source.getRepository(AuditLog).find({ where: { targetId: registrationId }, order })
      ).map(({ action }) => action),
      notices: await source.getRepository(Notice).find({ where: { subjectId: registrationId }, order }),
    }
  }
  const untouched = {
    ...{ status: 'pending', isConfirmed: false, confirmedAt: null, confirmedBy: null },
    ...{ decidedAt: null, decidedBy: null, decisionReason: null, decisionCause: null },
  }
  const take = (registrationId: number, seat: { slotId?: number; panelId?: number }) =>
    transaction(database(), async (tx) => {
      if (seat.slotId !== undefined)
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: seat.slotId })
      if (seat.panelId !== undefined)
        await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: seat.panelId })
    })

  it.each(['approved', 'rejected'] as const)(
    'undoes it while the person has not been told: %s is pending again, the notice cancelled',
    async (decision) => {
      const { id } = await anyone()
      await decide(id, decision)
      await undo(id, after(9))
      const { registration, actions, notices } = await rows(id)
      expect(registration).toMatchObject(untouched)
      expect(actions).toEqual([`registration.${decision}`, 'registration.decision_undone'])
      expect(notices.map(({ status }) => status)).toEqual(['cancelled'])
    },
  )

  it.each(['approved', 'rejected'] as const)('refuses it once the notice is due (%s)', async (decision) => {
    const { id } = await anyone()
    await decide(id, decision)
    await expect(undo(id, after(10))).rejects.toMatchObject({
      code: 'undo_too_late',
      details: { status: decision },
    })
    const { registration, notices } = await rows(id)
    expect(registration).toMatchObject({ status: decision, decisionReason: 'Because' })
    expect(notices.map(({ status }) => status)).toEqual(['pending'])
  })

  it('undoes one time when two press, and never what is not decided', async () => {
    const { id } = await anyone()
    await expect(undo(id, start)).rejects.toMatchObject({ code: 'nothing_to_undo' })
    await decide(id, 'approved')
    const results = await Promise.allSettled([undo(id, after(1)), undo(id, after(1)), undo(id, after(1))])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await rows(id)).actions).toHaveLength(2)
    await expect(undo(9_999_999, start)).rejects.toMatchObject({ code: 'registration_not_found' })
  })

  it('gives a decision that was undone and made again a notice of its own', async () => {
    const { id } = await anyone()
    await decide(id, 'approved')
    await undo(id, after(1))
    await decide(id, 'rejected', after(2))
    const { notices } = await rows(id)
    expect(notices.map(({ kind, status }) => [kind, status])).toEqual([
      ['registration_approved', 'cancelled'],
      ['registration_rejected', 'pending'],
    ])
  })

  it('undoes a rejection only while the seat is free, and says which is not', async () => {
    const { id: competitionId } = await insertCompetition(database(), { maxPlayers: 1 })
    const slot = await insertTimeSlot(database(), { competitionId, maxVoters: 1 })
    const panel = await insertJuryPanel(database(), { competitionId, maxVoters: 1 })
    const seats = [
      { role: 'voter', seat: 'slot', takes: { slotId: slot.id } },
      { role: 'voter', seat: 'panel', takes: { panelId: panel.id } },
      { role: 'player', seat: 'competition', takes: {} },
    ] as const
    for (const { role, seat, takes } of seats) {
      const { id } = await apply({ competitionId, role })
      await take(id, takes)
      await decide(id, 'rejected')
      const other = await apply({ competitionId, role })
      await take(other.id, takes)
      await expect(undo(id, after(1))).rejects.toMatchObject({ code: 'undo_seat_full', details: { seat } })
      expect((await rows(id)).registration.status).toBe('rejected')
      await transaction(database(), (tx) => tx.getRepository(Registration).delete({ id: other.id }))
      await undo(id, after(2))
      expect((await rows(id)).registration.status).toBe('pending')
    }
  })

  it('gives the seat of a rejected one to who waits for it, in the same transaction; it stays theirs', async () => {
    const { id: competitionId } = await insertCompetition(database(), { maxPlayers: 1 })
    const { id } = await apply({ competitionId })
    const waiting = await apply({ competitionId, status: 'waitlisted', waitlistedAt: start })
    await decide(id, 'rejected')
    expect((await rows(waiting.id)).registration.status).toBe('pending')
    await expect(undo(id, after(1))).rejects.toMatchObject({
      code: 'undo_seat_full',
      details: { seat: 'competition' },
    })
    expect((await rows(waiting.id)).notices.map(({ kind }) => kind)).toEqual(['registration_promoted'])
  })

  it('revokes an approval that was told: pending again, with a notice of its own', async () => {
    const { id } = await anyone()
    await decide(id, 'approved')
    await revoke(id, after(60))
    const { registration, actions, notices } = await rows(id)
    expect(registration).toMatchObject(untouched)
    expect(actions).toEqual(['registration.approved', 'registration.revoked'])
    expect(notices).toMatchObject([
      { kind: 'registration_approved', status: 'pending' },
      { kind: 'registration_revoked', status: 'pending', dueAt: after(70) },
    ])
  })

  it('does not tell of an approval that was revoked before anybody heard of it', async () => {
    const { id } = await anyone()
    await decide(id, 'approved')
    await revoke(id, after(5))
    expect((await rows(id)).notices.map(({ status }) => status)).toEqual(['cancelled', 'pending'])
  })

  it('revokes once when two press, and only what is approved', async () => {
    const { id } = await anyone()
    await expect(revoke(id, start)).rejects.toMatchObject({ code: 'nothing_to_revoke' })
    await decide(id, 'approved')
    const results = await Promise.allSettled([revoke(id, after(20)), revoke(id, after(20))])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await rows(id)).notices).toHaveLength(2)
  })

  it('approves no more voters than a slot has places for, where its capacity was lowered', async () => {
    const { id: competitionId } = await insertCompetition(database())
    const slot = await insertTimeSlot(database(), { competitionId, maxVoters: 1 })
    const [first, second] = [
      await apply({ competitionId, role: 'voter' }),
      await apply({ competitionId, role: 'voter' }),
    ]
    await take(first.id, { slotId: slot.id })
    await take(second.id, { slotId: slot.id })
    const results = await Promise.allSettled([decide(first.id, 'approved'), decide(second.id, 'approved')])
    const refusals = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    expect(refusals).toMatchObject([{ code: 'seat_full', details: { seat: 'slot' } }])
  })
})
