import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { listForeignOverlaps } from '../../../src/domain/registrations/list-foreign-overlaps'
import { listOwnRegistrations } from '../../../src/domain/registrations/list-own-registrations'
import { submitRegistration } from '../../../src/domain/registrations/submit-registration'
import { withdrawRegistration } from '../../../src/domain/registrations/withdraw-registration'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { submission } from './submission'

describeEachDialect('own registrations', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date(), queues: recordQueues() })

  async function voted() {
    const user = await insertProfile(app())
    const { id: competitionId, name } = await insertCompetition(app(), { timezone: 'Europe/Moscow' })
    const slot = await insertTimeSlot(app(), { competitionId, maxVoters: 1 })
    const panel = await insertJuryPanel(app(), { competitionId, maxVoters: 1 })
    const wanted = submission(user, {
      competitionId,
      role: 'voter',
      fields: {},
      slotIds: [slot.id],
      panelId: panel.id,
    })
    const { registrationId } = await submitRegistration(app(), wanted)
    return { user, competitionId, name, slot, panel, wanted, registrationId }
  }

  test('are listed with state, slots and panel, and nobody else’s', async () => {
    const { user, competitionId, name, slot, panel, registrationId } = await voted()
    await voted()
    const { startsAt, endsAt } = slot
    expect(await listOwnRegistrations(app(), { userId: user.id })).toEqual([
      {
        ...{
          id: registrationId,
          competitionId,
          status: 'pending',
          role: 'voter',
          competitionName: name,
          timezone: 'Europe/Moscow',
        },
        ...{
          secondedPlayer: null,
          decisionReason: null,
          decisionCause: null,
          place: null,
          hasCalendar: true,
          cardVersion: 0,
          panel: { id: panel.id, name: panel.panelName },
          slots: [{ id: slot.id, startsAt, endsAt }],
        },
      },
    ])
  })

  test('a withdrawal frees the seats and is written down once', async () => {
    const { user, wanted, registrationId } = await voted()
    const withdraw = () => withdrawRegistration(app(), { registrationId, userId: user.id })
    const raced = await Promise.allSettled([withdraw(), withdraw()])
    const refused = raced.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    for (const reason of refused) expect(reason).toMatchObject({ code: 'registration_decided' })
    expect(refused.length).toBeLessThan(2)
    await withdraw()
    const audit = await app().db.source.getRepository(AuditLog).findBy({ action: 'registration.withdrawn' })
    expect(audit.map(({ changes }) => changes)).toEqual([{ status: ['pending', 'withdrawn'] }])
    const next = await insertProfile(app())
    const { id: userId, telegramId } = next
    await expect(submitRegistration(app(), { ...wanted, userId, telegramId })).resolves.toBeDefined()
    await expect(submitRegistration(app(), wanted)).rejects.toMatchObject({ code: 'slot_taken' })
  })

  test('only one’s own can be withdrawn, and only while it means something', async () => {
    const { registrationId } = await voted()
    const stranger = await insertProfile(app())
    const refused = { code: 'registration_not_found' }
    const userId = stranger.id
    await expect(withdrawRegistration(app(), { registrationId, userId })).rejects.toMatchObject(refused)
    await expect(withdrawRegistration(app(), { registrationId: 999_999, userId })).rejects.toMatchObject(
      refused,
    )
    for (const status of registrationStatuses) {
      const { id: competitionId } = await insertCompetition(app())
      const { id } = await insertRegistration(app(), { userId, competitionId, status })
      await withdrawRegistration(app(), { registrationId: id, userId })
      const after = await app().db.source.getRepository(Registration).findOneByOrFail({ id })
      expect(after).toMatchObject({
        status: status === 'rejected' ? 'rejected' : 'withdrawn',
        isConfirmed: false,
      })
    }
  })

  test('slots of another competition at the same time are a warning', async () => {
    const { user, slot, name, registrationId } = await voted()
    const { id: competitionId } = await insertCompetition(app())
    const hour = 3_600_000
    const ours = await insertTimeSlot(app(), {
      competitionId,
      startsAt: new Date(slot.endsAt.getTime() - 60_000),
      endsAt: new Date(slot.endsAt.getTime() + hour),
    })
    const after = await insertTimeSlot(app(), {
      competitionId,
      startsAt: slot.endsAt,
      endsAt: new Date(slot.endsAt.getTime() + hour),
    })
    const overlaps = (slotIds: number[]) =>
      listForeignOverlaps(app(), { userId: user.id, competitionId, slotIds })
    expect(await overlaps([ours.id, after.id])).toEqual([
      { competitionName: name, startsAt: slot.startsAt, endsAt: slot.endsAt },
    ])
    expect(await overlaps([after.id])).toEqual([])
    expect(await overlaps([])).toEqual([])
    const wanted = submission(user, { competitionId, role: 'voter', fields: {}, slotIds: [ours.id] })
    await expect(submitRegistration(app(), wanted)).resolves.toBeDefined()
    await withdrawRegistration(app(), { registrationId, userId: user.id })
    expect(await overlaps([ours.id])).toEqual([])
  })
})
