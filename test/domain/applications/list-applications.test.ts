import type { Registration } from '../../../src/db/entities/registration.entity'
import type { User } from '../../../src/db/entities/user.entity'
import { findView, saveView } from '../../../src/domain/applications/application-view'
import { listApplications } from '../../../src/domain/applications/list-applications'
import { findLookalikes } from '../../../src/domain/registrations/find-lookalikes'
import { waitingView } from '../../../src/schemas/application-view'
import type { ApplicationFilters } from '../../../src/vocabulary/application-filters'
import { describeEachDialect } from '../../support/database'
import { insertCompetition, insertRegistration, insertUser } from '../../support/fixtures'

const now = new Date('2025-06-10T12:00:00.000Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

describeEachDialect('the list of applications', (_, useDatabase) => {
  const database = useDatabase()
  const context = () => ({ db: database().db, now: () => now })
  const apply = async (user: Partial<User>, values: Partial<Registration> & { competitionId: number }) => {
    const { id: userId } = await insertUser(database(), user)
    return (await insertRegistration(database(), { userId, submittedAt: hoursAgo(1), ...values })).id
  }
  const idsOf = async (filters: ApplicationFilters) => {
    const { lines } = await listApplications(context(), { filters, page: 0, perPage: 50 })
    return lines.map(({ registrationId }) => registrationId)
  }

  it('is narrowed by competition, role, state and how long each waits, in any combination', async () => {
    const [cup, open] = [(await insertCompetition(database())).id, (await insertCompetition(database())).id]
    const player = await apply({}, { competitionId: cup, submittedAt: hoursAgo(200) })
    const voter = await apply({}, { competitionId: cup, role: 'voter', submittedAt: hoursAgo(30) })
    const approved = await apply({}, { competitionId: cup, status: 'approved', submittedAt: hoursAgo(20) })
    const other = await apply({}, { competitionId: open, submittedAt: hoursAgo(2) })
    expect(await idsOf({})).toEqual([player, voter, approved, other])
    expect(await idsOf({ competitionId: cup })).toEqual([player, voter, approved])
    expect(await idsOf({ competitionId: cup, role: 'voter', status: 'pending' })).toEqual([voter])
    expect(await idsOf({ status: 'approved' })).toEqual([approved])
    expect(await idsOf({ age: 'day' })).toEqual([approved, other])
    expect(await idsOf({ age: 'older_day' })).toEqual([player, voter])
    expect(await idsOf({ age: 'older_week', competitionId: cup })).toEqual([player])
  })

  it('counts from when the person applied last, not from when the row was written', async () => {
    const competitionId = (await insertCompetition(database())).id
    const again = await apply({}, { competitionId, createdAt: hoursAgo(900), submittedAt: hoursAgo(1) })
    const imported = await apply({}, { competitionId, createdAt: hoursAgo(50), submittedAt: null })
    expect(await idsOf({})).toEqual([imported, again])
    expect(await idsOf({ age: 'older_day' })).toEqual([imported])
  })

  it('is searched by name in any order and case, username, phone as it is written, and number', async () => {
    const competitionId = (await insertCompetition(database())).id
    const anna = await apply(
      { firstName: 'Анна', lastName: 'Королёва', phone: '+79121234567', telegramUsername: 'Ann_K' },
      { competitionId },
    )
    const bob = await apply(
      { firstName: 'Bob', lastName: '100%', phone: '+4930111222', telegramUsername: 'annxk' },
      { competitionId },
    )
    const found = (search: string) => idsOf({ search })
    expect(await found('КОРОЛЁВА анн')).toEqual([anna])
    expect(await found('@ann_k')).toEqual([anna])
    expect(await found('0%')).toEqual([bob])
    expect(await found('8 (912) 123-45-67')).toEqual([anna])
    expect(await found('111222')).toEqual([bob])
    expect(await found(`#${bob}`)).toEqual([bob])
    expect(await found(`'; DROP TABLE users; --`)).toEqual([])
    expect(await found('анна bob')).toEqual([])
  })

  it('comes in pages; one that is no more is the last one', async () => {
    const competitionId = (await insertCompetition(database())).id
    for (let count = 0; count < 5; count += 1) await apply({}, { competitionId })
    const page = (number: number) => listApplications(context(), { filters: {}, page: number, perPage: 2 })
    expect(await page(0)).toMatchObject({ total: 5, page: 0, pages: 3, lines: [{}, {}] })
    const last = await page(99)
    expect([last.page, last.lines.length]).toEqual([2, 1])
  })

  it('is kept for each organiser; what cannot be read any more is what waits', async () => {
    const { id: userId } = await insertUser(database())
    expect(await findView(context(), { userId })).toEqual(waitingView)
    const view = { ...waitingView, filters: { role: 'voter' as const }, page: 3 }
    await saveView(context(), { userId, view })
    expect(await findView(context(), { userId })).toEqual(view)
    await saveView(context(), { userId, view: { ...view, page: -1 } })
    expect(await findView(context(), { userId })).toEqual(waitingView)
  })

  it('warns of other accounts in the same competition, never of the same one or elsewhere', async () => {
    const [cup, open] = [(await insertCompetition(database())).id, (await insertCompetition(database())).id]
    const person = { firstName: 'Иван', lastName: 'Петров', dateOfBirth: '1990-05-01' }
    const { id: userId } = await insertUser(database(), person)
    const { id } = await insertRegistration(database(), { userId, competitionId: cup })
    await insertRegistration(database(), { userId, competitionId: cup, role: 'viewer' })
    await apply(person, { competitionId: open })
    await apply({ firstName: 'Пётр', lastName: 'Иванов' }, { competitionId: cup })
    const similar = await apply({ firstName: 'иван', lastName: 'Перов' }, { competitionId: cup })
    const born = await apply(
      { firstName: 'X', lastName: 'Y', dateOfBirth: '1990-05-01' },
      { competitionId: cup },
    )
    const same = await apply({ firstName: 'ПЕТРОВ', lastName: 'Иван' }, { competitionId: cup })
    const found = await findLookalikes(context(), { registrationId: id })
    expect(found.map(({ registrationId, likeness }) => [registrationId, likeness])).toEqual([
      [same, 'same_name'],
      [born, 'same_birthday'],
      [similar, 'similar_name'],
    ])
  })
})
