import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { Ticket } from '../../src/db/entities/ticket.entity'
import { transaction } from '../../src/db/transaction'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { revokeApiToken } from '../../src/domain/api-tokens/revoke-api-token'
import { setSending } from '../../src/domain/bot-state/set-sending'
import { addPanel } from '../../src/domain/competitions/add-panel'
import { addSlots } from '../../src/domain/competitions/add-slots'
import { copyCompetition } from '../../src/domain/competitions/copy-competition'
import { createCompetition } from '../../src/domain/competitions/create-competition'
import { deleteSeat } from '../../src/domain/competitions/delete-seat'
import { editCompetition } from '../../src/domain/competitions/edit-competition'
import { editPanel } from '../../src/domain/competitions/edit-panel'
import { editSlot } from '../../src/domain/competitions/edit-slot'
import { recordParticipantsExport } from '../../src/domain/competitions/record-participants-export'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { deleteFilter } from '../../src/domain/filters/delete-filter'
import { renameFilter } from '../../src/domain/filters/rename-filter'
import { saveFilter } from '../../src/domain/filters/save-filter'
import { appointOrganiser } from '../../src/domain/organisers/appoint-organiser'
import { dismissOrganiser } from '../../src/domain/organisers/dismiss-organiser'
import { revokeSession } from '../../src/domain/panel/revoke-session'
import { signOut } from '../../src/domain/panel/sign-out'
import { answerQuestion as answerOrganiser } from '../../src/domain/registrations/answer-question'
import { askApplicant } from '../../src/domain/registrations/ask-applicant'
import { changeRegistration } from '../../src/domain/registrations/change-registration'
import { decideRegistration } from '../../src/domain/registrations/decide-registration'
import { revokeApproval } from '../../src/domain/registrations/revoke-approval'
import { submitRegistration } from '../../src/domain/registrations/submit-registration'
import { undoDecision } from '../../src/domain/registrations/undo-decision'
import { withdrawRegistration } from '../../src/domain/registrations/withdraw-registration'
import { createTemplate } from '../../src/domain/templates/create-template'
import { deleteTemplate } from '../../src/domain/templates/delete-template'
import { renameTemplate } from '../../src/domain/templates/rename-template'
import { checkIn } from '../../src/domain/tickets/check-in'
import { issueTicket } from '../../src/domain/tickets/issue-ticket'
import { undoCheckIn } from '../../src/domain/tickets/undo-check-in'
import { deleteCompetition } from '../../src/domain/competitions/delete-competition'
import { recordListExport } from '../../src/domain/lists/record-list-export'
import { changePerson } from '../../src/domain/users/change-person'
import { createPerson } from '../../src/domain/users/create-person'
import { erasePerson } from '../../src/domain/users/erase-person'
import type { AuditAction } from '../../src/vocabulary/audit'
import type { Registration } from '../../src/db/entities/registration.entity'
import {
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from './fixtures'
import { broadcastCases } from './audit-broadcasts'
import { by, organiserId } from './audit-logged'
import type { Logged, Stage } from './audit-logged'
import { queueCases } from './audit-queues'
import { enterPanel } from './panel'

/** Somebody's application as a player, and what is done about it. */
const application = async (
  app: Stage,
  values: Partial<Registration>,
  work: (one: { registrationId: number; userId: number; telegramId: number }) => Promise<unknown>,
  actor: 'organiser' | 'applicant' = 'organiser',
): Promise<Logged> => {
  const { id: competitionId } = await insertCompetition(app)
  const { id: userId, telegramId } = await insertProfile(app)
  const { id } = await insertRegistration(app, { competitionId, userId, telegramId, ...values })
  await work({ registrationId: id, userId, telegramId })
  return by('registration', id, actor === 'organiser' ? organiserId : telegramId)
}

const filter = async (app: Stage, work: (filterId: number) => Promise<unknown>): Promise<Logged> => {
  const filterId = await saveFilter(app, { name: 'Berliners', audience: {}, organiserId })
  await work(filterId)
  return by('saved_filter', filterId)
}
const template = async (app: Stage, work: (templateId: number) => Promise<unknown>): Promise<Logged> => {
  const templateId = await createTemplate(app, { name: 'Hall', language: 'en', body: 'Open', organiserId })
  await work(templateId)
  return by('template', templateId)
}
const slot = async (
  app: Stage,
  work: (one: { id: number; version: number; competitionId: number }) => Promise<unknown>,
): Promise<Logged> => {
  const { id: competitionId } = await insertCompetition(app)
  const { id, updatedAt } = await insertTimeSlot(app, { competitionId })
  await work({ id, version: updatedAt.getTime(), competitionId })
  return by('time_slot', id)
}
const panel = async (
  app: Stage,
  work: (one: { id: number; version: number }) => Promise<unknown>,
): Promise<Logged> => {
  const { id: competitionId } = await insertCompetition(app)
  const { id, updatedAt } = await insertJuryPanel(app, { competitionId })
  await work({ id, version: updatedAt.getTime() })
  return by('jury_panel', id)
}
const person = async (
  app: Stage,
  isOrganiser: boolean,
  work: (command: { userId: number; ownerId: number }) => Promise<unknown>,
): Promise<Logged> => {
  const { id: userId } = await insertUser(app, { isOrganiser })
  await work({ userId, ownerId: organiserId })
  return by('user', userId)
}
const decide = (app: Stage, registrationId: number, decision: 'approved' | 'rejected') =>
  decideRegistration(app, { registrationId, decision, organiserId })

/** Each action of the log, done once. */
export const auditCases: Record<AuditAction, (app: Stage) => Promise<Logged>> = {
  'registration.submitted': async (app) => {
    const { id: competitionId } = await insertCompetition(app)
    const { id: userId, telegramId } = await insertProfile(app)
    const wish = { fields: {}, slotIds: [], panelId: null, whenFull: 'refuse' } as const
    const { registrationId } = await submitRegistration(app, {
      ...{ userId, telegramId, competitionId, role: 'player', ...wish },
      slotIds: [],
    })
    return by('registration', registrationId, telegramId)
  },
  'registration.approved': (app) =>
    application(app, {}, ({ registrationId }) => decide(app, registrationId, 'approved')),
  'registration.rejected': (app) =>
    application(app, {}, ({ registrationId }) => decide(app, registrationId, 'rejected')),
  'registration.withdrawn': (app) =>
    application(app, {}, (own) => withdrawRegistration(app, own), 'applicant'),
  'registration.promoted': async (app) => {
    const { id: competitionId } = await insertCompetition(app, { maxPlayers: 1 })
    const [first, second] = [await insertProfile(app), await insertProfile(app)]
    const seated = await insertRegistration(app, { competitionId, userId: first.id })
    const waits = { status: 'waitlisted', waitlistedAt: new Date() } as const
    const waiting = await insertRegistration(app, { competitionId, userId: second.id, ...waits })
    await decide(app, seated.id, 'rejected')
    return by('registration', waiting.id, null)
  },
  'registration.changed': (app) =>
    application(
      app,
      {},
      (own) => changeRegistration(app, { ...own, fields: { city: 'Ulm' }, slotIds: [], panelId: null }),
      'applicant',
    ),
  'registration.checked_in': (app) =>
    application(app, { status: 'approved' }, async (own) => {
      await issueTicket(app, own)
      await checkIn(app, { ...own, organiserId })
    }),
  'registration.check_in_undone': (app) =>
    application(app, { status: 'approved' }, async (own) => {
      await checkIn(app, { ...own, organiserId })
      const { registrationId } = own
      const ticket = await app.db.source.getRepository(Ticket).findOneByOrFail({ registrationId })
      const checkedInAt = ticket.checkedInAt ?? new Date(0)
      await undoCheckIn(app, { registrationId, organiserId, checkedInAt })
    }),
  'registration.decision_undone': (app) =>
    application(app, {}, async ({ registrationId }) => {
      const slow = { ...app, config: { ...app.config, decisionUndoSeconds: 600 } }
      await decideRegistration(slow, { registrationId, decision: 'approved', organiserId })
      await undoDecision(app, { registrationId, organiserId })
    }),
  'registration.revoked': (app) =>
    application(app, { status: 'approved' }, ({ registrationId }) =>
      revokeApproval(app, { registrationId, organiserId }),
    ),
  'registration.asked': (app) =>
    application(app, {}, ({ registrationId }) =>
      askApplicant(app, { registrationId, question: 'Who?', organiserId }),
    ),
  'registration.answered': (app) =>
    application(
      app,
      {},
      async ({ registrationId, userId: id, telegramId }) => {
        const questionId = await transaction(app, async (tx) => {
          const question = { registrationId, askedBy: organiserId, question: 'Who?' }
          const { identifiers } = await tx.getRepository(RegistrationQuestion).insert(question)
          return Number(identifiers[0]?.['id'])
        })
        await answerOrganiser(app, { questionId, answer: 'I', user: { id, telegramId } })
      },
      'applicant',
    ),
  ...broadcastCases,
  ...queueCases,
  'saved_filter.created': (app) => filter(app, () => Promise.resolve()),
  'saved_filter.renamed': (app) =>
    filter(app, (filterId) => renameFilter(app, { filterId, name: 'Others', organiserId })),
  'saved_filter.deleted': (app) => filter(app, (filterId) => deleteFilter(app, { filterId, organiserId })),
  'template.created': (app) => template(app, () => Promise.resolve()),
  'template.changed': (app) =>
    template(app, (templateId) => renameTemplate(app, { templateId, name: 'Doors', organiserId })),
  'template.deleted': (app) =>
    template(app, (templateId) => deleteTemplate(app, { templateId, organiserId })),
  'competition.created': async (app) => {
    const facts = {
      ...{ name: 'Cup', description: null, competitionType: 'tournament', availableRoles: ['player'] },
      ...{ timezone: 'UTC', startDate: null, endDate: null, maxPlayers: null },
      ...{ requiresTimeSlots: false, requiresJuryPanel: false },
    } as Parameters<typeof createCompetition>[1]['facts']
    return by('competition', await createCompetition(app, { facts, organiserId }))
  },
  'competition.changed': async (app) => {
    const { id: competitionId, updatedAt } = await insertCompetition(app)
    const version = updatedAt.getTime()
    await editCompetition(app, { competitionId, version, patch: { name: 'Cup' }, organiserId })
    return by('competition', competitionId)
  },
  'competition.copied': async (app) => {
    const { id: competitionId } = await insertCompetition(app)
    const copyId = await copyCompetition(app, { competitionId, name: 'Copy', firstDay: null, organiserId })
    return by('competition', copyId)
  },
  'competition.exported': async (app) => {
    const { id: competitionId } = await insertCompetition(app)
    await transaction(app, (tx) =>
      recordParticipantsExport(tx, { competitionId, organiserId, now: new Date() }),
    )
    return by('competition', competitionId)
  },
  'time_slot.created': async (app) => {
    const { id: competitionId } = await insertCompetition(app)
    const windows = [{ startTime: '10:00:00', endTime: '11:00:00' }]
    await addSlots(app, { competitionId, organiserId, maxVoters: 1, days: ['2036-01-01'], windows })
    return by('competition', competitionId)
  },
  'time_slot.changed': (app) =>
    slot(app, ({ id: slotId, version }) =>
      editSlot(app, { slotId, version, patch: { maxVoters: 3 }, organiserId }),
    ),
  'time_slot.deleted': (app) => slot(app, (one) => deleteSeat(app, { kind: 'slot', organiserId, ...one })),
  'jury_panel.created': async (app) => {
    const { id: competitionId } = await insertCompetition(app)
    const panelId = await addPanel(app, { competitionId, organiserId, panelName: 'A', maxVoters: 1 })
    return by('jury_panel', panelId)
  },
  'jury_panel.changed': (app) =>
    panel(app, ({ id: panelId, version }) =>
      editPanel(app, { panelId, version, patch: { maxVoters: 3 }, organiserId }),
    ),
  'jury_panel.deleted': (app) => panel(app, (one) => deleteSeat(app, { kind: 'panel', organiserId, ...one })),
  'organiser.appointed': (app) => person(app, false, (command) => appointOrganiser(app, command)),
  'organiser.dismissed': (app) => person(app, true, (command) => dismissOrganiser(app, command)),
  'sending.paused': async (app) => {
    await setSending(app, { wanted: 'paused', ownerId: organiserId })
    return by('sending', 1)
  },
  'sending.resumed': async (app) => {
    await setSending(app, { wanted: 'paused', ownerId: organiserId })
    await setSending(app, { wanted: 'resumed', ownerId: organiserId })
    return by('sending', 1)
  },
  'person.erased': async (app) => {
    const { id: userId } = await insertProfile(app)
    await erasePerson(app, { userId })
    return by('user', userId, null)
  },
  'panel.signed_in': async (app) => {
    const { session } = await enterPanel(app)
    return by('panel_session', session.id, session.telegramId)
  },
  'panel.signed_out': async (app) => {
    const { session } = await enterPanel(app)
    await signOut(app, { session })
    return by('panel_session', session.id, session.telegramId)
  },
  'panel.session_revoked': async (app) => {
    const { session } = await enterPanel(app)
    await revokeSession(app, { sessionId: session.id, session })
    return by('panel_session', session.id, session.telegramId)
  },
  'api_token.created': async (app) => {
    const { id } = await createApiToken(app, { name: 'Site', ownerId: organiserId })
    return by('api_token', id)
  },
  'api_token.revoked': async (app) => {
    const { id: tokenId } = await createApiToken(app, { name: 'Site', ownerId: organiserId })
    await revokeApiToken(app, { tokenId, ownerId: organiserId })
    return by('api_token', tokenId)
  },
  'person.created': async (app) => {
    const profile = { firstName: 'Magdalena', phone: '+79161234567' }
    const id = await createPerson(app, {
      ...{ telegramId: 77, username: null, profile, ratings: {} },
      by: { tokenId: 1 },
    })
    return by('user', id, null)
  },
  'person.changed': async (app) => {
    const { id: userId } = await insertUser(app)
    await changePerson(app, {
      userId,
      profile: { lastName: 'Kowalska' },
      ratings: { quickRating: 5 },
      by: { tokenId: 1 },
    })
    return by('user', userId, null)
  },
  'competition.deleted': async (app) => {
    const { id: competitionId, updatedAt } = await insertCompetition(app)
    await deleteCompetition(app, { competitionId, organiserId, version: updatedAt.getTime() })
    return by('competition', competitionId)
  },
  'list.exported': async (app) => {
    await recordListExport(app, { list: 'users', filters: ['city'], organiserId })
    return by('users', 0)
  },
  'contact.answered': async (app) => {
    const { id: userId } = await insertUser(app)
    const content = { kind: 'text' as const, text: 'When?', entities: [] }
    const questionId = await transaction(app, async (tx) => {
      const question = { userId, threadId: null, direction: 'question' as const, content }
      const { identifiers } = await tx.getRepository(ContactMessage).insert(question)
      return Number(identifiers[0]?.['id'])
    })
    await answerQuestion(app, { questionId, organiserId, content })
    return by('contact_message', questionId)
  },
}
