import { ContactMessage } from '../../../src/db/entities/contact-message.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { transaction } from '../../../src/db/transaction'
import { expireContacts } from '../../../src/domain/contact/expire-contacts'
import { leaseContact } from '../../../src/domain/contact/lease-contact'
import { recordContact } from '../../../src/domain/contact/record-contact'
import { MAX_ATTEMPTS } from '../../../src/domain/recipients/retry-delay'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'

const LEASE_MS = 21_000

describeEachDialect('expire-contacts', (_dialect, useDatabase) => {
  const database = useDatabase()
  const clock = { time: 0 }
  const at = () => ({ ...createLedgerApp(database().db), now: () => new Date(clock.time) })
  const row = () => database().db.source.getRepository(ContactMessage).findOneOrFail({ where: {} })

  beforeEach(async () => {
    clock.time = Date.now() + 60_000
    const { id: userId, telegramId: answeredBy } = await insertUser(database(), { telegramId: 900_001 })
    const content = { kind: 'text' as const, text: 'Yes.', entities: [] }
    await transaction(database(), (tx) =>
      tx
        .getRepository(ContactMessage)
        .insert({ userId, threadId: null, direction: 'answer', content, answeredBy }),
    )
  })

  test('a sender’s death is an attempt of unknown outcome: the next waits; after the fifth whoever wrote is told', async () => {
    const states: [string, number, string | null][] = []
    for (let deaths = 0; deaths < MAX_ATTEMPTS; deaths += 1) {
      expect(await leaseContact(at(), { holder: 'a' })).toMatchObject({ attempts: deaths })
      expect(await expireContacts(at())).toEqual([])
      clock.time += LEASE_MS
      expect(await leaseContact(at(), { holder: 'b' })).toBeNull()
      const expired = await Promise.all([expireContacts(at()), expireContacts(at())])
      expect(expired.flat()).toHaveLength(1)
      const { status, attempts, errorCode, nextAttemptAt } = await row()
      states.push([status, attempts, errorCode])
      expect(await leaseContact(at(), { holder: 'b' })).toBeNull()
      clock.time = nextAttemptAt?.getTime() ?? clock.time
    }
    const waiting = [1, 2, 3, 4].map((attempts) => ['pending', attempts, 'lease_expired'])
    expect(states).toEqual([...waiting, ['failed', MAX_ATTEMPTS, 'lease_expired']])
    const told = await database().db.source.getRepository(Notice).find()
    expect(told).toMatchObject([{ kind: 'contact_answer_failed' }])
  })

  test('a late answer of Telegram corrects it until it is leased again, and then no more', async () => {
    const message = await leaseContact(at(), { holder: 'a' })
    if (message === null) throw new Error('nothing was leased')
    clock.time += LEASE_MS
    await expireContacts(at())
    const late = { message, chatId: 5, outcome: { kind: 'sent' as const, messageIds: [7] } }
    expect(await recordContact(at(), late)).toBe(true)
    expect(await row()).toMatchObject({ status: 'sent', attempts: 1, chatId: 5, messageId: 7 })
    expect(await recordContact(at(), late)).toBe(false)
  })
})
