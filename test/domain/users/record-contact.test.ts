import { User } from '../../../src/db/entities/user.entity'
import { recordContact } from '../../../src/domain/users/record-contact'
import { describeEachDialect } from '../../support/database'
import { insertUser } from '../../support/fixtures'

const START = new Date('2026-11-25T09:00:00.000Z')
const contact = { telegramId: 41, username: 'anna', firstName: 'Anna', language: 'en' } as const

describeEachDialect('the contact of a person', (_, useDatabase) => {
  const database = useDatabase()
  const after = (seconds: number) => new Date(START.getTime() + seconds * 1000)
  const record = (told: Partial<typeof contact> | { username: string }, at: Date) =>
    recordContact({ db: database().db, now: () => at }, { ...contact, ...told })
  const row = () => database().db.source.getRepository(User).findOneByOrFail({ telegramId: 41 })

  it('is written at the first contact, and answered alike ever after', async () => {
    const first = await record({}, START)
    expect(first).toMatchObject({ telegramId: 41, language: 'en', isOrganiser: false, timezone: null })
    expect(await record({}, after(1))).toEqual(first)
    expect(await record({}, after(300))).toEqual(first)
  })

  it('is written once a minute while nothing changes', async () => {
    await record({}, START)
    await record({}, after(59))
    expect((await row()).lastSeenAt).toEqual(START)
    await record({}, after(61))
    expect((await row()).lastSeenAt).toEqual(after(61))
  })

  it('is written at once when another name is told', async () => {
    await record({}, START)
    await record({ username: 'anna2' }, after(1))
    expect(await row()).toMatchObject({ telegramUsername: 'anna2', lastSeenAt: after(1) })
  })

  it('clears at once that the bot was blocked', async () => {
    await insertUser(database(), {
      ...{ telegramId: 41, telegramUsername: 'anna', telegramFirstName: 'Anna', language: 'en' },
      ...{ lastSeenAt: START, blockedAt: START },
    })
    await record({}, after(1))
    expect((await row()).blockedAt).toBeNull()
  })

  it('gives a language to a row that has none', async () => {
    await insertUser(database(), {
      ...{ telegramId: 41, telegramUsername: 'anna', telegramFirstName: 'Anna', language: null },
      lastSeenAt: START,
    })
    expect(await record({}, after(1))).toMatchObject({ language: 'en' })
    expect((await row()).language).toBe('en')
  })
})
