import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { listSeats } from '../../../src/domain/competitions/list-seats'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import { describeEachDialect } from '../../support/database'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../../support/fixtures'

describeEachDialect('listSeats', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db })

  test('counts pending and approved registrations, and never below zero', async () => {
    const { id: competitionId } = await insertCompetition(app())
    const late = await insertTimeSlot(app(), {
      competitionId,
      startsAt: new Date('2030-06-02T10:00:00.250Z'),
      endsAt: new Date('2030-06-02T11:00:00Z'),
      maxVoters: 1,
    })
    const early = await insertTimeSlot(app(), {
      competitionId,
      startsAt: new Date('2030-06-01T10:00:00Z'),
      endsAt: new Date('2030-06-01T11:00:00Z'),
      maxVoters: 5,
    })
    await insertTimeSlot(app(), { competitionId, isActive: false })
    const panel = await insertJuryPanel(app(), { competitionId, panelName: 'B', maxVoters: 3 })
    await insertJuryPanel(app(), { competitionId, panelName: 'A', maxVoters: 1 })
    await insertJuryPanel(app(), { competitionId, panelName: 'Gone', isActive: false })
    for (const status of registrationStatuses) {
      const { id: userId } = await insertProfile(app())
      const { id: registrationId } = await insertRegistration(app(), {
        competitionId,
        userId,
        role: 'voter',
        status,
      })
      await transaction(app(), async (tx) => {
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: late.id })
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: early.id })
        await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id })
      })
    }
    const { slots, panels } = await listSeats(app(), { competitionId })
    expect(slots).toEqual([
      { id: early.id, startsAt: early.startsAt, endsAt: early.endsAt, capacity: 5, free: 3 },
      { id: late.id, startsAt: late.startsAt, endsAt: late.endsAt, capacity: 1, free: 0 },
    ])
    expect(panels.map(({ name, capacity, free }) => [name, capacity, free])).toEqual([
      ['A', 1, 1],
      ['B', 3, 1],
    ])
    const other = await insertCompetition(app())
    expect(await listSeats(app(), { competitionId: other.id })).toEqual({ slots: [], panels: [] })
  })
})
