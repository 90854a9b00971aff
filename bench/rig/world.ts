import { byDialect, sql, typed } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { FreezeEnd } from '../../src/domain/broadcasts/freeze-audience'
import { insertCompetition, insertJuryPanel, insertTimeSlot } from '../../test/support/fixtures'
import type { Desk } from './desk'
import { seed } from './herald-app'
import { freezeFrom, launch } from './launch'

/**
 * What use cases work on: people, each a voter with a slot and a panel in one of five competitions and a player in the
 * next, half of the voters still to be decided; and a broadcast to all of them, ready to be sent.
 */
export interface World {
  desk: Desk
  /** A multiple of ten. */
  people: number
  competitionIds: Five
  slotIds: Five
  panelIds: Five
  broadcastId: number
  /** Recipients that a worker takes at once. */
  chunk: number
  /** From which ends an audience is written. */
  freezeEnds: readonly FreezeEnd[]
}

type Five = readonly [number, number, number, number, number]

/** Writes {@link World} into an empty database. */
export async function populateWorld(
  desk: Desk,
  settings: Pick<World, 'people' | 'chunk' | 'freezeEnds'>,
): Promise<World> {
  await seed(desk, settings.people)
  const required = { requiresTimeSlots: true, requiresJuryPanel: true }
  const competitionIds = await five((index) =>
    insertCompetition(desk, { name: `Competition ${index}`, ...required }),
  )
  const roomy = { maxVoters: 1_000_000 }
  const slotIds = await five((index) =>
    insertTimeSlot(desk, { competitionId: competitionIds[index], ...roomy }),
  )
  const panelIds = await five((index) =>
    insertJuryPanel(desk, { competitionId: competitionIds[index], ...roomy }),
  )
  await writeRegistrations(desk)
  const broadcastId = await launch(desk)
  await freezeFrom(desk, { broadcastId, end: 'lower' })
  // What autovacuum does by itself within a minute.
  await transaction(desk, (tx) => tx.run(byDialect({ postgres: 'ANALYZE', sqlite: 'SELECT 1' })))
  return { desk, ...settings, competitionIds, slotIds, panelIds, broadcastId }
}

const places = [0, 1, 2, 3, 4] as const

async function five(insert: (index: (typeof places)[number]) => Promise<{ id: number }>): Promise<Five> {
  const id = async (index: (typeof places)[number]) => (await insert(index)).id
  return [await id(0), await id(1), await id(2), await id(3), await id(4)]
}

async function writeRegistrations(desk: Desk): Promise<void> {
  const longAgo = typed(new Date(Date.now() - 5 * 86_400_000), 'instant')
  const insert = sql`INSERT INTO registrations
    (user_id, telegram_id, competition_id, role, status, is_confirmed, created_at, updated_at)`
  await transaction(desk, async (tx) => {
    await tx.run(sql`${insert} SELECT u.id, u.telegram_id, c.id, 'voter',
        CASE (u.id / 5) % 2 WHEN 0 THEN 'pending' ELSE 'approved' END, (u.id / 5) % 2 = 1, ${longAgo}, ${longAgo}
      FROM users u JOIN competitions c ON c.id % 5 = u.id % 5`)
    await tx.run(sql`${insert} SELECT u.id, u.telegram_id, c.id, 'player', 'approved', 1 = 1, ${longAgo}, ${longAgo}
      FROM users u JOIN competitions c ON c.id % 5 = (u.id + 1) % 5`)
    await tx.run(sql`INSERT INTO voter_time_slots (registration_id, time_slot_id, created_at)
      SELECT r.id, s.id, ${longAgo} FROM registrations r JOIN time_slots s ON s.competition_id = r.competition_id
      WHERE r.role = 'voter'`)
    await tx.run(sql`INSERT INTO voter_jury_panels (registration_id, jury_panel_id, created_at)
      SELECT r.id, p.id, ${longAgo} FROM registrations r JOIN jury_panels p ON p.competition_id = r.competition_id
      WHERE r.role = 'voter'`)
  })
}
