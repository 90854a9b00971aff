import { BroadcastRecipient } from '../../src/db/entities/broadcast-recipient.entity'
import { Notice } from '../../src/db/entities/notice.entity'
import { Registration } from '../../src/db/entities/registration.entity'
import { User } from '../../src/db/entities/user.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { describeEachDialect } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertNotice,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from '../support/fixtures'

describeEachDialect('the database itself', (_dialect, useDatabase) => {
  const database = useDatabase()
  const count = (entity: Parameters<ReturnType<typeof database>['db']['source']['getRepository']>[0]) =>
    database().db.source.getRepository(entity).count()

  it('refuses values that the rules exclude', async () => {
    const user = await insertUser(database())
    const competition = await insertCompetition(database())
    const ids = { userId: user.id, competitionId: competition.id }
    const refused = [
      () => insertUser(database(), { email: 'Somebody@example.org' }),
      () => insertUser(database(), { firstName: 'x'.repeat(101) }),
      () => insertUser(database(), { language: 'de' as never }),
      () => insertUser(database(), { telegramId: null as never }),
      () => insertCompetition(database(), { competitionType: 'puzzle' as never }),
      () => insertCompetition(database(), { maxPlayers: 0 }),
      () => insertRegistration(database(), { ...ids, role: 'spectator' as never }),
      () => insertRegistration(database(), { ...ids, status: 'lost' as never }),
      () => insertRegistration(database(), { ...ids, status: 'approved', isConfirmed: false }),
      () => insertRegistration(database(), { ...ids, status: 'pending', isConfirmed: true }),
      () => insertRegistration(database(), { ...ids, userId: 0 }),
      () => insertTimeSlot(database(), { competitionId: competition.id, maxVoters: 0 }),
      () => insertTimeSlot(database(), { competitionId: competition.id, endTime: '10:00:00' }),
      () => insertJuryPanel(database(), { competitionId: competition.id, maxVoters: -1 }),
      () => insertBroadcast(database(), { status: 'in_progress' as never }),
      () => insertBroadcast(database(), { policy: 'exactly_once' as never }),
    ]
    const results = await Promise.allSettled(refused.map((insert) => insert()))
    expect(results.map(({ status }) => status)).toEqual(refused.map(() => 'rejected'))
    await insertRegistration(database(), { ...ids, status: 'approved' })
  })

  it('keeps one registration per person, competition and role', async () => {
    const ids = {
      userId: (await insertUser(database())).id,
      competitionId: (await insertCompetition(database())).id,
    }
    await insertRegistration(database(), { ...ids, role: 'player' })
    await insertRegistration(database(), { ...ids, role: 'voter' })
    await expect(insertRegistration(database(), { ...ids, role: 'player' })).rejects.toThrow(/unique/i)
  })

  it('keeps one recipient per person, broadcast and channel, and any number of erased ones', async () => {
    const { id: userId } = await insertUser(database())
    const { id: broadcastId } = await insertBroadcast(database())
    await insertRecipient(database(), { broadcastId, userId })
    await insertRecipient(database(), { broadcastId, userId, channel: 'email' })
    await expect(insertRecipient(database(), { broadcastId, userId })).rejects.toThrow(/unique/i)
    await insertRecipient(database(), { broadcastId, userId: null })
    await insertRecipient(database(), { broadcastId, userId: null })
  })

  it('deletes what belongs to a person and keeps the rows of broadcasts', async () => {
    const { id: userId } = await insertUser(database())
    const { id: competitionId } = await insertCompetition(database())
    const slot = await insertTimeSlot(database(), { competitionId })
    const registration = await insertRegistration(database(), { userId, competitionId, role: 'voter' })
    await transaction(database(), (tx) =>
      tx.getRepository(VoterTimeSlot).insert({ registrationId: registration.id, timeSlotId: slot.id }),
    )
    await insertNotice(database(), { userId })
    const { id: broadcastId } = await insertBroadcast(database())
    const recipient = await insertRecipient(database(), { broadcastId, userId })
    await transaction(database(), (tx) => tx.getRepository(User).delete({ id: userId }))
    expect(await Promise.all([Registration, VoterTimeSlot, Notice].map(count))).toEqual([0, 0, 0])
    const kept = await database()
      .db.source.getRepository(BroadcastRecipient)
      .findOneByOrFail({ broadcastId, id: recipient.id })
    expect(kept.userId).toBeNull()
  })
})
