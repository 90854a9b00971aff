import { routes } from '../../src/admin/routes'
import { createBulk } from '../../src/domain/applications/create-bulk'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { transaction } from '../../src/db/transaction'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import type { ContactContent } from '../../src/vocabulary/contact'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import type { TestAdmin } from '../support/admin'
import { dialectNames } from '../support/database'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
} from '../support/fixtures'
import { enterAs } from '../support/panel-client'
import type { PanelClient } from '../support/panel-client'

const asked = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))
const ofSessions = asked.filter(({ access }) => access === 'organiser' || access === 'owner')

/** Broadcasts and templates are not described yet; files and the document itself are no JSON of ours. */
const undescribed = /^\/api\/(broadcasts|templates|audience-options|openapi|queues)\b|\.csv$/

it('every route that is read says what it answers, or it is said above why not', () => {
  const silent = asked.filter(({ answer, path }) => answer === undefined && !undescribed.test(path))
  expect(silent.map(({ path }) => path)).toEqual([])
})

describe.each(dialectNames)('answers of the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let owner: PanelClient
  let ids: Record<string, number>
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    owner = await enterAs(admin, { telegramId: OWNER_ID })
    ids = await fill()
  })
  afterAll(() => admin.stop())

  /** One of everything that is read, with as many of its fields as there are. */
  const fill = async () => {
    const { app } = admin
    const { id: userId, telegramId } = await insertProfile(app, {
      firstName: 'Anna',
      dateOfBirth: '1990-01-02',
    })
    const twin = await insertProfile(app, { firstName: 'Anna', dateOfBirth: '1990-01-02' })
    const { id: competitionId } = await insertCompetition(app, { isActive: true, maxPlayers: 5 })
    const slot = await insertTimeSlot(app, { competitionId })
    const panel = await insertJuryPanel(app, { competitionId })
    const voter = { userId, telegramId, competitionId, role: 'voter' } as const
    const decided = { status: 'rejected', decidedBy: OWNER_ID, decidedAt: new Date() } as const
    const reason = { decisionReason: 'Late', decisionCause: 'too_late' } as const
    await insertRegistration(app, { ...voter, role: 'player', ...decided, ...reason })
    await insertRegistration(app, { ...voter, userId: twin.id, telegramId: twin.telegramId })
    const { id: registrationId } = await insertRegistration(app, voter)
    await insertBroadcast(app, { status: 'paused', startedAt: new Date() })
    await createApiToken(app, { name: 'Site', ownerId: OWNER_ID })
    const user = { id: owner.user.id, telegramId: OWNER_ID }
    const bulkId = await createBulk(app, {
      decision: 'approved',
      user,
      which: { registrationIds: [registrationId] },
    })
    const questionId = await transaction(app, async (tx) => {
      await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId: slot.id })
      await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId: panel.id })
      const question = { registrationId, askedBy: OWNER_ID, question: 'Which club?', answer: 'None' }
      await tx.getRepository(RegistrationQuestion).insert(question)
      const content: ContactContent = { kind: 'text', text: 'When?', entities: [] }
      const { identifiers } = await tx
        .getRepository(ContactMessage)
        .insert({ userId, direction: 'question', content })
      return Number(identifiers[0]?.['id'])
    })
    await owner.post(`/api/registrations/${registrationId}/decision`, { decision: 'approve' })
    const { body: log } = await owner.get<{ data: { id: number }[] }>('/api/audit')
    return {
      ...{ users: userId, competitions: competitionId, slots: slot.id, panels: panel.id },
      ...{ registrations: registrationId, 'contact-messages': questionId, audit: log.data[0]?.id ?? 0 },
      'bulk-decisions': bulkId,
    }
  }

  it.each(ofSessions.filter(({ answer }) => answer !== undefined).map(({ path }) => path))(
    'of %s are as described, and nothing more',
    async (path) => {
      const resource = path.split('/')[2] ?? ''
      const { status, body } = await owner.get<{ data?: unknown[] }>(
        path.replace(':id', String(ids[resource])),
      )
      expect(status).toBe(200)
      const answer = ofSessions.find((route) => route.path === path)?.answer
      expect(answer?.safeParse(body).error?.issues ?? []).toEqual([])
      expect(body.data).not.toEqual([])
    },
  )
})
