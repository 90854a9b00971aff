import { Registration } from '../../../src/db/entities/registration.entity'
import { transaction } from '../../../src/db/transaction'
import { decideRegistration } from '../../../src/domain/registrations/decide-registration'
import { lockRegistration } from '../../../src/domain/registrations/lock-registration'
import { revokeApproval } from '../../../src/domain/registrations/revoke-approval'
import { promoteWaiting } from '../../../src/domain/seats/promote-waiting'
import { setLanguage } from '../../../src/domain/users/set-language'
import { setTimezone } from '../../../src/domain/users/set-timezone'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertProfile, insertRegistration } from '../../support/fixtures'
import { recordQueues } from '../../support/queues'
import { someoneWaits } from '../../support/someone-waits'

/** Without the order of locks about one round in two ends in a deadlock. */
const ROUNDS = 12

describeEachDialect('a language and a time zone', (dialect, useDatabase) => {
  const database = useDatabase()
  const app = () => ({
    ...{ db: database().db, now: () => new Date(), queues: recordQueues() },
    config: { decisionUndoSeconds: 10 } as never,
  })
  const patch = (id: number, values: Partial<Registration>) =>
    transaction(database(), (tx) => tx.getRepository(Registration).update({ id }, values))

  /** Somebody who waits in one role and is to be decided in another, with a card of each. */
  async function twoRoles() {
    const { id: competitionId } = await insertCompetition(database(), { maxPlayers: 1 })
    const { id: seated } = await insertProfile(database())
    await insertRegistration(database(), { userId: seated, competitionId, status: 'approved' })
    const { id: userId } = await insertProfile(database())
    const registered = { userId, competitionId, cardMessageId: 7 }
    const waits = { status: 'waitlisted', waitlistedAt: new Date() } as const
    const waiting = await insertRegistration(database(), { ...registered, ...waits })
    const pending = await insertRegistration(database(), { ...registered, role: 'viewer', cardMessageId: 8 })
    return { competitionId, userId, waiting: waiting.id, pending: pending.id }
  }

  test.each([
    ['language', (userId: number) => setLanguage(app(), { userId, language: 'ru' })],
    ['time zone', (userId: number) => setTimezone(app(), { userId, timezone: 'Asia/Tokyo' })],
  ])('another %s and a rejection of the same person do not wait for each other', async (_, change) => {
    const { competitionId, userId, waiting, pending } = await twoRoles()
    let begin = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const rejecting = transaction(database(), async (tx) => {
      await lockRegistration(tx, { registrationId: pending })
      await tx.getRepository(Registration).update({ id: pending }, { status: 'rejected' })
      begin()
      if (dialect === 'postgres') await someoneWaits(database())
      await promoteWaiting(tx, { competitionId, now: new Date() })
    })
    await begun
    await Promise.all([rejecting, change(userId)])
    const cards = await database().db.source.getRepository(Registration).findBy({ userId })
    expect(cards.map(({ id, cardDueAt }) => [id, cardDueAt !== null])).toEqual([
      [waiting, true],
      [pending, true],
    ])
  })

  test('race decisions and revocations of all their registrations', async () => {
    const { userId, waiting, pending } = await twoRoles()
    const decide = (decision: 'approved' | 'rejected') =>
      decideRegistration(app(), { registrationId: pending, decision, organiserId: 1 })
    for (let round = 1; round <= ROUNDS; round += 1) {
      await patch(pending, { status: 'pending', cardDueAt: null })
      await patch(waiting, { cardDueAt: null })
      await Promise.all([
        setLanguage(app(), { userId, language: round % 2 === 0 ? 'en' : 'ru' }),
        round % 3 === 0
          ? decide('approved').then(() => revokeApproval(app(), { registrationId: pending, organiserId: 1 }))
          : decide('rejected'),
        setTimezone(app(), { userId, timezone: 'Asia/Tokyo' }),
      ])
    }
  })
})
