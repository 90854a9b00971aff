import { Competition } from '../../../src/db/entities/competition.entity'
import { JuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { TimeSlot } from '../../../src/db/entities/time-slot.entity'
import { addSlots } from '../../../src/domain/competitions/add-slots'
import { copyCompetition } from '../../../src/domain/competitions/copy-competition'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertJuryPanel, insertProfile, insertRegistration } from '../../support/fixtures'

describeEachDialect('a copy of a competition', (_dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({ db: database().db, now: () => new Date('2027-01-01T00:00:00Z') })
  const organiserId = 900_001

  async function source() {
    const { id: competitionId } = await insertCompetition(app(), {
      ...{
        name: 'Spring',
        description: 'Words',
        timezone: 'Europe/Berlin',
        maxPlayers: 9,
        voterEntryOpen: false,
        ...{ category: 'Open', arbiters: ['Eva Kalna'], ratingsUpdated: true },
      },
      startDate: new Date('2027-03-26T23:00:00Z'),
      endDate: new Date('2027-03-28T18:00:00Z'),
    })
    await addSlots(app(), {
      ...{ competitionId, organiserId, maxVoters: 4, days: ['2027-03-27', '2027-03-28'] },
      windows: [{ startTime: '10:00:00', endTime: '12:00:00' }],
    })
    await insertJuryPanel(app(), { competitionId, panelName: 'A', maxVoters: 2, isActive: false })
    const { id: userId } = await insertProfile(app())
    await insertRegistration(app(), { competitionId, userId })
    return competitionId
  }

  const slotsOf = async (competitionId: number) => {
    const slots = await database()
      .db.source.getRepository(TimeSlot)
      .find({ where: { competitionId }, order: { startsAt: 'ASC' } })
    return slots.map(({ slotDay, startsAt, maxVoters }) => [slotDay, startsAt.toISOString(), maxVoters])
  }

  test('with other days has dates and slots on the clock, across a change of clocks, and nobody in it', async () => {
    const from = await source()
    const id = await copyCompetition(app(), {
      competitionId: from,
      name: 'Autumn',
      firstDay: '2027-10-30',
      organiserId,
    })
    expect(await database().db.source.getRepository(Competition).findOneByOrFail({ id })).toMatchObject({
      ...{
        name: 'Autumn',
        description: 'Words',
        timezone: 'Europe/Berlin',
        maxPlayers: 9,
        voterEntryOpen: false,
        ...{ category: 'Open', arbiters: ['Eva Kalna'], ratingsUpdated: false },
      },
      ...{
        isActive: false,
        startDate: new Date('2027-10-29T22:00:00Z'),
        endDate: new Date('2027-10-31T19:00:00Z'),
      },
    })
    expect(await slotsOf(id)).toEqual([
      ['2027-10-30', '2027-10-30T08:00:00.000Z', 4],
      ['2027-10-31', '2027-10-31T09:00:00.000Z', 4],
    ])
    const panels = await database().db.source.getRepository(JuryPanel).findBy({ competitionId: id })
    expect(panels).toMatchObject([{ panelName: 'A', maxVoters: 2, isActive: false }])
    expect(await database().db.source.getRepository(Registration).countBy({ competitionId: id })).toBe(0)
    expect(await slotsOf(from)).toHaveLength(2)
  })

  test('without days has neither dates nor slots', async () => {
    const from = await source()
    const id = await copyCompetition(app(), {
      competitionId: from,
      name: 'Empty',
      firstDay: null,
      organiserId,
    })
    expect(await slotsOf(id)).toEqual([])
    expect(await database().db.source.getRepository(Competition).findOneByOrFail({ id })).toMatchObject({
      ...{ startDate: null, endDate: null },
    })
  })

  test('of what is gone is refused', async () => {
    const gone = { competitionId: 999_999, name: 'X', firstDay: null, organiserId }
    await expect(copyCompetition(app(), gone)).rejects.toMatchObject({ code: 'competition_not_found' })
  })
})
