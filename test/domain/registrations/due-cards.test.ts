import { Registration } from '../../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { lockCompetition } from '../../../src/domain/competitions/lock-competition'
import { findCard, recordCard } from '../../../src/domain/registrations/card'
import { changeRegistration } from '../../../src/domain/registrations/change-registration'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import { claimDueCards, recordCardShown, requestPlaces } from '../../../src/domain/registrations/due-cards'
import { findOwnRegistration } from '../../../src/domain/registrations/list-own-registrations'
import { withdrawRegistration } from '../../../src/domain/registrations/withdraw-registration'
import { erasePerson } from '../../../src/domain/users/erase-person'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertProfile, insertRegistration, insertTimeSlot } from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { someoneWaits } from '../../support/someone-waits'

describeEachDialect('cards that are due', (dialect, useDatabase) => {
  const database = useDatabase()
  const config = { botId: 1, decisionUndoSeconds: 10 } as never
  const app = (at = new Date()) => ({ db: database().db, now: () => at, queues: recordQueues(), config })
  const inAMinute = () => app(new Date(Date.now() + 61_000))
  const cardOf = async (registrationId: number) => {
    const where = { id: registrationId }
    const row = await database().db.source.getRepository(Registration).findOneByOrFail(where)
    return { isDue: row.cardDueAt !== null, messageId: row.cardMessageId }
  }

  /** Two on a waiting list; the second has a card of this message, due for an earlier move. */
  async function waiting(cardMessageId: number | null) {
    const { id: competitionId } = await insertCompetition(database(), { maxPlayers: 1, isActive: false })
    const enter = async (values: Partial<Registration>) => {
      const { id: userId } = await insertProfile(database())
      const waits = { status: 'waitlisted', waitlistedAt: new Date() } as const
      return insertRegistration(database(), { userId, competitionId, ...waits, ...values })
    }
    const first = await enter({})
    const second = await enter({ cardMessageId })
    await transaction(database(), (tx) => requestPlaces(tx, { competitionId, now: new Date() }))
    return { competitionId, first, second, registrationId: second.id }
  }
  const leave = ({ first: { id: registrationId, userId } }: Awaited<ReturnType<typeof waiting>>) =>
    withdrawRegistration(app(), { registrationId, userId })

  test('show the last move of a waiting list, also one that came while they were edited', async () => {
    const list = await waiting(7)
    const { registrationId } = list
    const [due] = await claimDueCards(inAMinute(), { limit: 10 })
    const shown = await findCard(app(), { registrationId })
    expect([due, shown?.registration.place]).toMatchObject([{ registrationId }, 2])
    const rendered = { registrationId, version: due?.version ?? 0 }
    await leave(list)
    await recordCardShown(app(), { ...rendered, place: 2 })
    expect(await cardOf(registrationId)).toMatchObject({ isDue: true })
    expect((await findCard(app(), { registrationId }))?.registration.place).toBe(1)
    await recordCardShown(app(), { ...rendered, place: 1 })
    expect(await cardOf(registrationId)).toMatchObject({ isDue: false })
  })

  test('stay due for a move that came while the bot sent them', async () => {
    for (const former of [7, null]) {
      const list = await waiting(former)
      const { registrationId } = list
      const own = await findOwnRegistration(app(), { registrationId, userId: list.second.userId })
      const rendered = { registrationId, version: own?.cardVersion ?? 0, place: own?.place ?? null }
      await leave(list)
      expect(await recordCard(app(), { ...rendered, messageId: 8 })).toBe(former)
      expect(await cardOf(registrationId)).toEqual({ isDue: true, messageId: 8 })
      const now = await findOwnRegistration(app(), { registrationId, userId: list.second.userId })
      expect(now?.place).toBe(1)
      await recordCard(app(), { registrationId, version: now?.cardVersion ?? 0, place: 1, messageId: 8 })
      expect(await cardOf(registrationId)).toEqual({ isDue: false, messageId: 8 })
    }
  })

  test('of those who wait are left alone by a rejection that lets nobody in', async () => {
    const { id: competitionId } = await insertCompetition(database(), { maxPlayers: 1 })
    const enter = async (values: Partial<Registration>) => {
      const { id: userId } = await insertProfile(database())
      return (await insertRegistration(database(), { userId, competitionId, ...values })).id
    }
    await enter({ status: 'approved' })
    const waits = await enter({ status: 'waitlisted', waitlistedAt: new Date(), cardMessageId: 7 })
    const registrationId = await enter({ role: 'viewer' })
    await decideRegistration(app(), { registrationId, decision: 'rejected', organiserId: 1 })
    expect(await cardOf(waits)).toMatchObject({ isDue: false })
  })

  test('of those who wait follow whoever leaves the list: by another wish, or erased', async () => {
    const { id: competitionId } = await insertCompetition(database())
    const [full, free] = [
      await insertTimeSlot(database(), { competitionId, maxVoters: 1 }),
      await insertTimeSlot(database(), { competitionId, startTime: '15:00:00', endTime: '16:00:00' }),
    ]
    const enter = async (values: Partial<Registration>) => {
      const { id: userId } = await insertProfile(database())
      const voter = { userId, competitionId, role: 'voter', ...values } as const
      const registration = await insertRegistration(database(), voter)
      const wish = { registrationId: registration.id, timeSlotId: full.id }
      await transaction(database(), (tx) => tx.getRepository(VoterTimeSlot).insert(wish))
      return registration
    }
    await enter({ status: 'approved' })
    const waits = () => ({ status: 'waitlisted', waitlistedAt: new Date() }) as const
    const [changes, leaves] = [await enter(waits()), await enter(waits())]
    const last = await enter({ ...waits(), cardMessageId: 7 })
    const change = { userId: changes.userId, fields: {}, slotIds: [free.id], panelId: null }
    expect(await changeRegistration(app(), { registrationId: changes.id, ...change })).toMatchObject({
      to: 'pending',
    })
    expect(await cardOf(last.id)).toMatchObject({ isDue: true })
    const shown = { registrationId: last.id, version: 1, messageId: 7 }
    await recordCard(app(), { ...shown, place: 2 })
    expect(await cardOf(last.id)).toMatchObject({ isDue: false })
    await erasePerson(app(), { userId: leaves.userId })
    expect(await cardOf(last.id)).toMatchObject({ isDue: true })
  })

  test('race with a list that moves: whoever is first, the last place is shown', async () => {
    const { competitionId, first, registrationId } = await waiting(7)
    const [due] = await claimDueCards(inAMinute(), { limit: 10 })
    const [moved, end] = [signal(), signal()]
    const move = transaction(database(), async (tx) => {
      await lockCompetition(tx, { competitionId })
      const left = { status: 'withdrawn', waitlistedAt: null } as const
      await tx.getRepository(Registration).update({ id: first.id }, left)
      await requestPlaces(tx, { competitionId, now: new Date() })
      moved.give()
      await end.given
    })
    await moved.given
    const recording = recordCardShown(app(), { registrationId, version: due?.version ?? 0, place: 2 })
    if (dialect === 'postgres') await Promise.race([recording, someoneWaits(database())])
    end.give()
    await Promise.all([move, recording])
    expect(await cardOf(registrationId)).toMatchObject({ isDue: true })
  })

  test('that are sent for the first time follow a decision that came meanwhile', async () => {
    const { id: competitionId } = await insertCompetition(database())
    const { id: userId } = await insertProfile(database())
    const { id: registrationId } = await insertRegistration(database(), { userId, competitionId })
    const version = (await findOwnRegistration(app(), { registrationId, userId }))?.cardVersion ?? 0
    await decideRegistration(app(), { registrationId, decision: 'approved', organiserId: 1 })
    expect(await cardOf(registrationId)).toEqual({ isDue: false, messageId: null })
    await recordCard(app(), { registrationId, version, place: null, messageId: 8 })
    expect(await cardOf(registrationId)).toEqual({ isDue: true, messageId: 8 })
  })
})

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give: () => give(), given }
}
