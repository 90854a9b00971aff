import { routes } from '../../src/admin/routes'
import { createBulk } from '../../src/domain/applications/create-bulk'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { transaction } from '../../src/db/transaction'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { VoterJuryPanel } from '../../src/db/entities/jury-panel.entity'
import { VoterTimeSlot } from '../../src/db/entities/time-slot.entity'
import type { ContactContent } from '../../src/vocabulary/contact'
import type { BroadcastContent } from '../../src/vocabulary/content'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import type { TestAdmin } from '../support/admin'
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
import { enterAs } from '../support/panel-client'
import type { PanelClient } from '../support/panel-client'

const ofApi = routes.filter(({ path }) => path.startsWith('/api/'))
const asked = ofApi.filter(
  ({ method, access, path }) =>
    method === 'GET' && (access === 'organiser' || access === 'owner') && !path.endsWith('.csv'),
)

/** Files, and the document itself, are no JSON of ours; what is deleted, and who is appointed, is answered by 204. */
const silent = /^(GET .*(\.csv|openapi\.json)|DELETE .*|POST \/api\/organisers)$/

it('every route says what it answers, or it is said above why not', () => {
  const named = ofApi.map((route) => ({ ...route, name: `${route.method} ${route.path}` }))
  const undescribed = named.filter(({ answer }) => answer === undefined)
  expect(undescribed.map(({ name }) => name).filter((name) => !silent.test(name))).toEqual([])
  expect(named.filter(({ answer, name }) => answer !== undefined && silent.test(name))).toEqual([])
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
    const { id: broadcastId } = await insertBroadcast(app, { status: 'paused', startedAt: new Date() })
    await insertRecipient(app, { broadcastId, status: 'failed', errorCode: 'rendered_empty' })
    const bodies = { en: 'Hello <b>{{ first_name }}</b>', ru: 'Привет' }
    const template = await owner.post<{ id: number }>('/api/templates', {
      ...{ name: 'Greeting', fallbackLanguage: 'en', bodies },
      letters: { en: { subject: 'Hello {{ first_name }}' } },
    })
    const draft = await owner.post<{ id: number }>('/api/broadcasts', {
      content: { templateId: template.body.id, buttons: [[{ text: 'Site', url: 'https://example.org' }]] },
      audience: { competitionIds: [competitionId], cities: ['City'], hasEmail: true },
    })
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
      ...{ 'bulk-decisions': bulkId, templates: template.body.id, broadcasts: draft.body.id },
      recipients: broadcastId,
    }
  }

  /** Where a path leads that has an id in it: a draft has everything but recipients. */
  const addressOf = (path: string) => {
    const resource = path.endsWith('/recipients') ? 'recipients' : (path.split('/')[2] ?? '')
    const query = path === '/api/audience-options' ? '?dimension=city' : ''
    return path.replace(':id', String(ids[resource])) + query
  }
  const issuesOf = (method: string, path: string, body: unknown) =>
    ofApi.find((route) => route.method === method && route.path === path)?.answer?.safeParse(body).error
      ?.issues ?? []

  it.each(asked.map(({ path }) => path))('of %s are as described, and nothing more', async (path) => {
    const { status, body } = await owner.get<{ data?: unknown[] }>(addressOf(path))
    expect([status, body]).toMatchObject([200, {}])
    expect(issuesOf('GET', path, body)).toEqual([])
    expect(body.data).not.toEqual([])
  })

  const content = { text: 'Hello <i>{{ first_name }}</i>' }
  const letters = { en: { subject: 'Hello', body: 'Good day' } }
  it.each([
    ['/api/broadcasts/preview', { content, letter: { subject: 'Hello', buttons: [] } }],
    ['/api/broadcasts/count', { audience: { cities: ['Nowhere'] }, way: 'both' }],
    ['/api/templates/preview', { bodies: { en: 'Hello', ru: '<b>' }, letters }],
    ['/api/broadcasts/:id/test', {}],
  ])('to what is asked of %s are as described, too', async (path, input) => {
    const { status, body } = await owner.post(addressOf(path), input)
    expect([status, body]).toMatchObject([200, {}])
    expect(issuesOf('POST', path, body)).toEqual([])
  })

  it('of every broadcast are as described, whatever it sends and however it stands', async () => {
    const contents: BroadcastContent[] = [
      {
        kind: 'photo',
        fileId: 'P',
        caption: 'A #hall',
        captionEntities: [{ type: 'hashtag', offset: 2, length: 5 }],
      },
      { kind: 'poll', fromChatId: 1, messageId: 2, question: 'When?' },
      { kind: 'album', mediaGroupId: 'A', items: [{ type: 'video', fileId: 'V', messageId: 3 }] },
    ]
    const ended = { status: 'completed', startedAt: new Date(), completedAt: new Date() } as const
    const paused = { status: 'paused', pauseCause: 'errors', pauseDetail: '403' } as const
    for (const [at, one] of contents.entries()) {
      const { id } = await insertBroadcast(admin.app, { content: one, ...(at === 0 ? paused : ended) })
      const { body } = await owner.get(`/api/broadcasts/${id}`)
      expect(issuesOf('GET', '/api/broadcasts/:id', body)).toEqual([])
    }
  })
})
