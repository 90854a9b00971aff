import { Registration } from '../../../src/db/entities/registration.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { transaction } from '../../../src/db/transaction'
import { lockCompetition } from '../../../src/domain/competitions/lock-competition'
import { findCard, recordCard } from '../../../src/domain/registrations/card'
import { changeRegistration } from '../../../src/domain/registrations/change-registration'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import {
  claimDueCards,
  requestCardsOf,
  requestNews,
  requestPlaces,
} from '../../../src/domain/registrations/due-cards'
import type { DueCard } from '../../../src/domain/registrations/due-cards'
import { findOwnRegistration } from '../../../src/domain/registrations/list-own-registrations'
import { postponeCards } from '../../../src/domain/registrations/postpone-cards'
import { CARD_ATTEMPTS, recordCardEdit } from '../../../src/domain/registrations/record-card-edit'
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
  const load = (id: number) => database().db.source.getRepository(Registration).findOneByOrFail({ id })
  const cardOf = async (registrationId: number) => {
    const row = await load(registrationId)
    return { isDue: row.cardDueAt !== null, messageId: row.cardMessageId }
  }

  /** The only one that is due. */
  async function claim(by: ReturnType<typeof app>): Promise<DueCard> {
    const [due, ...others] = await claimDueCards(by, { limit: 10 })
    if (due === undefined || others.length > 0) throw new Error('one card was to be due')
    return due
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
    const due = await claim(inAMinute())
    const shown = await findCard(app(), { registrationId })
    expect([due, shown?.registration.place]).toMatchObject([{ registrationId }, 2])
    await leave(list)
    await recordCardEdit(app(), { ...due, place: 2, outcome: 'shown' })
    expect(await cardOf(registrationId)).toMatchObject({ isDue: true })
    expect((await findCard(app(), { registrationId }))?.registration.place).toBe(1)
    await recordCardEdit(app(), { ...(await claim(inAMinute())), place: 1, outcome: 'shown' })
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
    const due = await claim(inAMinute())
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
    const recording = recordCardEdit(app(), { ...due, place: 2, outcome: 'shown' })
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

  /** One that a worker has read and is about to edit. */
  async function claimed() {
    const { id: competitionId } = await insertCompetition(database())
    const { id: userId } = await insertProfile(database())
    const of = { userId, competitionId, cardMessageId: 7 }
    const { id: registrationId } = await insertRegistration(database(), of)
    const now = new Date()
    await transaction(database(), (tx) => requestCardsOf(tx, { userId }, { now }))
    return { due: await claim(app(now)), registrationId, userId, now, none: { place: null } }
  }
  const after = ({ now }: { now: Date }, ms: number) => new Date(now.getTime() + ms)
  /** As the bot shows it after the press. */
  async function withdraw({ registrationId, userId }: { registrationId: number; userId: number }) {
    await withdrawRegistration(app(), { registrationId, userId })
    const version = (await findOwnRegistration(app(), { registrationId, userId }))?.cardVersion ?? 0
    return () => recordCard(app(), { registrationId, version, place: null, messageId: 7 })
  }

  test.each(['shown', 'unknown'] as const)(
    'are due again when an older edit, %s, may have come after the newer one, whoever records first',
    async (outcome) => {
      for (const isBotFirst of [true, false]) {
        const card = await claimed()
        const recordByBot = await withdraw(card)
        const recordByWorker = () => recordCardEdit(app(card.now), { ...card.due, ...card.none, outcome })
        for (const record of isBotFirst ? [recordByBot, recordByWorker] : [recordByWorker, recordByBot])
          await record()
        expect((await load(card.registrationId)).cardDueAt).toEqual(card.now)
        await recordCardEdit(app(), { ...(await claim(app())), ...card.none, outcome: 'shown' })
        expect(await cardOf(card.registrationId)).toMatchObject({ isDue: false })
      }
    },
  )

  test('are due again when the bot has shown what is older than the edit of a worker just then', async () => {
    const card = await claimed()
    const { registrationId } = card
    await recordCard(app(), { registrationId, version: card.due.version - 1, place: null, messageId: 7 })
    await recordCardEdit(app(card.now), { ...card.due, ...card.none, outcome: 'shown' })
    expect((await load(registrationId)).cardDueAt).toEqual(card.now)
  })

  test('are due again when an older place may have come after the newer one', async () => {
    const list = await waiting(7)
    const { registrationId } = list
    const due = await claim(inAMinute())
    await leave(list)
    await recordCard(app(), { registrationId, version: due.version, place: 1, messageId: 7 })
    expect(await cardOf(registrationId)).toMatchObject({ isDue: false })
    const now = new Date()
    await recordCardEdit(app(now), { ...due, place: 2, outcome: 'shown' })
    expect((await load(registrationId)).cardDueAt).toEqual(now)
  })

  test('whose edits never have an answer are tried after pauses that double, and then given up', async () => {
    const card = await claimed()
    const { registrationId, none } = card
    let due = card.due
    let at = card.now
    const pauses: number[] = []
    for (let tried = 1; tried < CARD_ATTEMPTS; tried += 1) {
      await recordCardEdit(app(at), { ...due, ...none, outcome: 'unknown' })
      const { cardDueAt, cardAttempts } = await load(registrationId)
      expect(cardAttempts).toBe(tried)
      pauses.push((cardDueAt?.getTime() ?? 0) - at.getTime())
      at = cardDueAt ?? at
      due = await claim(app(at))
    }
    expect(pauses.map((ms) => ms / 1000)).toEqual([45, 90, 180, 360, 720, 1440, 2880])
    await recordCardEdit(app(at), { ...due, ...none, outcome: 'unknown' })
    expect(await load(registrationId)).toMatchObject({ cardDueAt: null, cardIsNews: false })
  })

  test('that were tried in vain are tried at once, and as often, when something changes again', async () => {
    const card = await claimed()
    const { registrationId, now } = card
    await recordCardEdit(app(now), { ...card.due, ...card.none, outcome: 'unknown' })
    const news = () => transaction(database(), (tx) => requestNews(tx, { registrationId, dueAt: now }))
    await news()
    expect(await load(registrationId)).toMatchObject({ cardDueAt: now, cardAttempts: 0 })
    const again = await claim(app(now))
    await news()
    await recordCardEdit(app(now), { ...again, ...card.none, outcome: 'unknown' })
    expect(await load(registrationId)).toMatchObject({ cardAttempts: 0, cardIsNews: true })
    await recordCardEdit(app(now), { ...(await claim(app(now))), ...card.none, outcome: 'shown' })
    expect(await load(registrationId)).toMatchObject({ cardDueAt: null, cardAttempts: 0 })
  })

  test('that rest after edits in vain are due again for any change, those at which a worker is are left alone', async () => {
    const card = await claimed()
    const { registrationId, userId, none } = card
    const ask = (now: Date) => transaction(database(), (tx) => requestCardsOf(tx, { userId }, { now }))
    await ask(card.now)
    expect((await load(registrationId)).cardDueAt).toEqual(card.due.until)
    let at = card.due.until
    for (const vain of [1, 2]) {
      const due = await claim(app(at))
      await recordCardEdit(app(at), { ...due, ...none, outcome: 'unknown' })
      const { cardDueAt, cardAttempts } = await load(registrationId)
      expect(cardAttempts).toBe(vain)
      at = vain === 2 ? at : (cardDueAt ?? at)
    }
    await ask(at)
    expect(await load(registrationId)).toMatchObject({ cardDueAt: at, cardAttempts: 0 })
  })

  test('of a waiting list that rest after edits in vain are due within a minute when it moves', async () => {
    const list = await waiting(7)
    const { registrationId, competitionId } = list
    const now = new Date()
    const farOff = { cardDueAt: new Date(now.getTime() + 2_880_000), cardAttempts: 7 }
    await transaction(database(), (tx) =>
      tx.getRepository(Registration).update({ id: registrationId }, farOff),
    )
    await transaction(database(), (tx) => requestPlaces(tx, { competitionId, now }))
    const { cardDueAt, cardAttempts } = await load(registrationId)
    expect([cardDueAt?.getTime(), cardAttempts]).toEqual([now.getTime() + 60_000, 0])
  })

  test('what changed during a claim comes when it is over, news in their time', async () => {
    const card = await claimed()
    const { registrationId, userId, now } = card
    const shown = () => recordCardEdit(app(now), { ...card.due, ...card.none, outcome: 'shown' })
    await transaction(database(), (tx) => requestCardsOf(tx, { userId }, { now }))
    expect((await load(registrationId)).cardDueAt).toEqual(card.due.until)
    await shown()
    expect(await load(registrationId)).toMatchObject({ cardDueAt: now, cardIsNews: false })

    await transaction(database(), (tx) => requestNews(tx, { registrationId, dueAt: after(card, 10_000) }))
    await shown()
    expect(await load(registrationId)).toMatchObject({ cardDueAt: after(card, 10_000), cardIsNews: true })
    await recordCardEdit(app(after(card, 11_000)), { ...card.due, ...card.none, outcome: 'shown' })
    expect(await load(registrationId)).toMatchObject({ cardDueAt: after(card, 10_000), cardIsNews: true })
    const news = await claim(app(after(card, 11_000)))
    await transaction(database(), (tx) => requestCardsOf(tx, { userId }, { now }))
    await recordCardEdit(app(after(card, 11_000)), { ...news, ...card.none, outcome: 'shown' })
    expect(await load(registrationId)).toMatchObject({ cardDueAt: after(card, 11_000), cardIsNews: true })
  })

  test('not tried are given back at once, also changed meanwhile, but not from somebody else', async () => {
    const card = await claimed()
    const { registrationId, userId, now } = card
    const giveBack = (at: Date) => postponeCards(app(at), { refused: [], untried: [card.due] })
    await transaction(database(), (tx) => requestCardsOf(tx, { userId }, { now }))
    await giveBack(now)
    expect((await load(registrationId)).cardDueAt).toEqual(now)
    const { until } = await claim(app(after(card, 1_000)))
    await giveBack(after(card, 2_000))
    expect((await load(registrationId)).cardDueAt).toEqual(until)
  })
})

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => (give = resolve))
  return { give: () => give(), given }
}
