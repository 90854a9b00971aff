import { DateTime } from 'luxon'
import type { App } from '../../app'
import { Competition } from '../../db/entities/competition.entity'
import { JuryPanel } from '../../db/entities/jury-panel.entity'
import { TimeSlot } from '../../db/entities/time-slot.entity'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'

const TIMEZONE = 'Europe/Moscow'
const SLOT_HOURS = [10, 12, 14, 16, 18]
const SLOT_LENGTH_HOURS = 2
const PANELS = ['Jury A', 'Jury B', 'Jury C']
const SEATS = 12

/** Adds a sample competition with slots and panels to a database that has none; answers its id, or null. */
export async function seedCompetition(app: Pick<App, 'db' | 'now'>): Promise<number | null> {
  return transaction(app, async (tx) => {
    if ((await tx.getRepository(Competition).count()) > 0) return null
    const firstDay = DateTime.fromJSDate(app.now(), { zone: TIMEZONE }).startOf('day').plus({ days: 14 })
    const inserted = await tx.getRepository(Competition).insert({
      name: 'Autumn Cup',
      description: 'A sample competition: rename it, or close it and add your own.',
      competitionType: 'classic_game',
      availableRoles: ['player', 'voter', 'viewer', 'adviser'],
      requiresTimeSlots: true,
      requiresJuryPanel: true,
      startDate: firstDay.toJSDate(),
      endDate: firstDay.plus({ days: 2 }).toJSDate(),
      timezone: TIMEZONE,
    })
    const competitionId = Number(inserted.identifiers[0]?.['id'])
    await addSlots(tx, { competitionId, firstDay })
    for (const panelName of PANELS) {
      await tx.getRepository(JuryPanel).insert({ competitionId, panelName, maxVoters: SEATS })
    }
    return competitionId
  })
}

async function addSlots(
  tx: Tx,
  { competitionId, firstDay }: { competitionId: number; firstDay: DateTime },
): Promise<void> {
  for (const hour of SLOT_HOURS) {
    const startsAt = firstDay.set({ hour })
    const endsAt = startsAt.plus({ hours: SLOT_LENGTH_HOURS })
    await tx.getRepository(TimeSlot).insert({
      competitionId,
      slotDay: startsAt.toFormat('yyyy-MM-dd'),
      startTime: startsAt.toFormat('HH:mm:ss'),
      endTime: endsAt.toFormat('HH:mm:ss'),
      startsAt: startsAt.toJSDate(),
      endsAt: endsAt.toJSDate(),
      maxVoters: SEATS,
    })
  }
}
