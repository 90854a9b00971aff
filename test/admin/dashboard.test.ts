import { DateTime } from 'luxon'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import { transaction } from '../../src/db/transaction'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import type { DashboardAnswer } from '../../src/admin/api-types/dashboard'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import type { PanelClient } from '../support/panel-client'
import { enterAs } from '../support/panel-client'

const ZONE = 'Asia/Tokyo'
const HOUR_MS = 3_600_000
/** For so long totals are those of whoever asked first. */
const SHARED_MS = 30_000

describe.each(dialectNames)('the first page of the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let owner: PanelClient
  let organiser: PanelClient
  let ahead = 0
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    owner = await enterAs(admin, { telegramId: OWNER_ID })
    organiser = await enterAs(admin, { isOrganiser: true })
  })
  beforeEach(() => {
    ahead += SHARED_MS
    jest.spyOn(admin.app, 'now').mockImplementation(() => new Date(Date.now() + ahead))
  })
  afterAll(() => admin.stop())

  const look = async (client = organiser) => {
    const { status, body } = await client.get<DashboardAnswer>(`/api/dashboard?timezone=${ZONE}`)
    expect(status).toBe(200)
    return body
  }

  it('counts people, those who can be reached, and those who came this week, once in half a minute', async () => {
    const { people: before } = await look()
    await insertProfile(admin.app, { createdAt: new Date(Date.now() - 8 * 24 * HOUR_MS) })
    await insertProfile(admin.app, { blockedAt: new Date() })
    await insertProfile(admin.app, { isActive: false })
    expect((await look()).people).toEqual(before)
    ahead += SHARED_MS
    expect((await look()).people).toEqual({
      people: before.people + 3,
      reachable: before.reachable + 1,
      joined: before.joined + 2,
    })
  })

  it('counts registrations by role and state, and by the days of the zone that is asked for', async () => {
    const today = DateTime.fromJSDate(admin.app.now(), { zone: ZONE }).startOf('day')
    const { id: competitionId } = await insertCompetition(admin.app, { isActive: true })
    const apply = async (submittedAt: DateTime, values = {}) =>
      insertRegistration(admin.app, {
        ...{
          competitionId,
          userId: (await insertProfile(admin.app)).id,
          submittedAt: submittedAt.toJSDate(),
        },
        ...values,
      })
    await apply(today.minus({ days: 29 }), { role: 'voter', status: 'approved' })
    await apply(today.minus({ days: 29, milliseconds: 1 }), { role: 'viewer', status: 'rejected' })
    await apply(today.minus({ milliseconds: 1 }))
    const newest = await apply(today)
    const shown = await look()
    expect(shown.days).toHaveLength(30)
    expect([shown.days[0], shown.days[29]]).toEqual([
      today.minus({ days: 29 }).toISODate(),
      today.toISODate(),
    ])
    expect(shown.registrationDays).toEqual([
      { day: shown.days[0], role: 'voter', status: 'approved', count: 1 },
      { day: shown.days[28], role: 'player', status: 'pending', count: 1 },
      { day: shown.days[29], role: 'player', status: 'pending', count: 1 },
    ])
    expect(shown.registrations).toEqual([
      { role: 'player', status: 'pending', count: 2 },
      { role: 'viewer', status: 'rejected', count: 1 },
      { role: 'voter', status: 'approved', count: 1 },
    ])
    expect(shown.latest[0]).toMatchObject({ id: newest.id, role: 'player', status: 'pending' })
    expect(shown.activeCompetitions).toBe(1)
  })

  it('tells how long applications wait, and how many questions do', async () => {
    const { id: competitionId } = await insertCompetition(admin.app)
    const person = await insertProfile(admin.app)
    const before = await look()
    const submittedAt = new Date(Date.now() - 8 * 24 * HOUR_MS)
    await insertRegistration(admin.app, { competitionId, userId: person.id, submittedAt })
    const content = { kind: 'text' as const, text: 'When?', entities: [] }
    await askOrganisers(admin.app, {
      userId: person.id,
      telegramId: person.telegramId,
      content,
      replyToId: null,
    })
    const after = await look()
    const count = (shown: DashboardAnswer, age: string) =>
      shown.pending.ages.find((one) => one.age === age)?.count ?? 0
    expect(after.pending.count).toBe(before.pending.count + 1)
    const waited = (admin.app.now().getTime() - submittedAt.getTime()) / 1000
    expect(after.pending.oldestSeconds).toBeGreaterThan(waited - 60)
    expect(after.pending.oldestSeconds).toBeLessThanOrEqual(waited)
    expect(['day', 'older_day', 'older_week'].map((age) => count(after, age) - count(before, age))).toEqual([
      0, 1, 1,
    ])
    expect(after.questions.count).toBe(before.questions.count + 1)
  })

  it('shows live broadcasts with their rate, the time left and why people were not served', async () => {
    const startedAt = new Date(Date.now() - 60_000)
    const { id } = await insertBroadcast(admin.app, {
      ...{ name: 'News', status: 'sending', startedAt, frozenAt: startedAt, totalRecipients: 10 },
      ...{
        sentCount: 4,
        blockedCount: 1,
        rateSampledAt: admin.app.now(),
        rateSampledTried: 5,
        recentRateMilli: 500,
      },
    })
    await insertBroadcast(admin.app, { status: 'completed', startedAt, completedAt: new Date() })
    const userId = (await insertProfile(admin.app)).id
    await insertRecipient(admin.app, {
      ...{ broadcastId: id, userId, status: 'blocked', errorCode: 'blocked_by_user' },
    })
    const { broadcasts, liveBroadcasts } = await look()
    expect(liveBroadcasts).toBe(1)
    expect(broadcasts).toMatchObject([
      { id, name: 'News', status: 'sending', total: 10, remaining: 5, rate: 0.5, secondsLeft: 10 },
    ])
    expect(broadcasts[0]?.counts).toMatchObject({ sent: 4, blocked: 1, failed: 0 })
    expect(broadcasts[0]?.causeLines).toEqual(['↳ blocked: stopped the bot: 1'])
  })

  it('shows how full slots and panels are, and where they meet; withdrawn voters hold nothing', async () => {
    const { app } = admin
    const { id: competitionId } = await insertCompetition(app, { isActive: true, name: 'Seats' })
    const startsAt = new Date(Date.now() + HOUR_MS)
    const endsAt = new Date(Date.now() + 2 * HOUR_MS)
    const slot = await insertTimeSlot(app, { competitionId, startsAt, endsAt, maxVoters: 4 })
    await insertTimeSlot(app, {
      competitionId,
      startsAt: new Date(0),
      endsAt: new Date(1),
      startTime: '01:00',
    })
    const panel = await insertJuryPanel(app, { competitionId, panelName: 'A', maxVoters: 3 })
    await insertJuryPanel(app, { competitionId, panelName: 'B', isActive: false })
    for (const status of ['pending', 'approved', 'withdrawn'] as const) {
      const userId = (await insertProfile(app)).id
      const registration = await insertRegistration(app, { competitionId, userId, role: 'voter', status })
      await transaction(app, async (tx) => {
        const { id: registrationId } = registration
        await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: slot.id })
        await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id })
      })
    }
    const { seats } = await look()
    expect(seats).toMatchObject([
      {
        ...{ competitionId, name: 'Seats', moreSlots: 0, morePanels: 0 },
        slots: [{ id: slot.id, startsAt: startsAt.toISOString(), capacity: 4, taken: 2 }],
        panels: [{ id: panel.id, name: 'A', capacity: 3, taken: 2 }],
        cells: [{ slotId: slot.id, panelId: panel.id, taken: 2 }],
      },
    ])
  })

  it('tells owners alone how Herald does, in the words of /ops', async () => {
    expect((await look()).health).toBeNull()
    const { health } = await look(owner)
    expect(health?.flat().join('\n')).toContain('Broadcasts and notices are being sent')
    expect(health?.flat().join('\n')).toContain(`on ${dialect}`)
  })

  it('knows zones by their names alone', async () => {
    expect((await organiser.get('/api/dashboard?timezone=Mars')).status).toBe(422)
    expect((await organiser.get('/api/dashboard')).status).toBe(200)
  })
})
