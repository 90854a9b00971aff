import type { Competition } from '../../../src/db/entities/competition.entity'
import type { OwnRegistration } from '../../../src/domain/registrations/list-own-registrations'
import type { Application } from '../../../src/domain/registrations/load-application'
import type { CompetitionOverview } from '../../../src/domain/competitions/load-overview'
import type { TicketView } from '../../../src/domain/tickets/find-ticket'
import { applicationCard, rejectionQuestion } from '../../../src/messages/application-card'
import type { ApplicationCard } from '../../../src/messages/application-card'
import { applicationListMessage } from '../../../src/messages/application-list'
import { auditPage } from '../../../src/messages/audit'
import { bulkMessage } from '../../../src/messages/bulk-decision'
import { competitionCard, competitionEditMenu } from '../../../src/messages/competition-card'
import { whenItIs } from '../../../src/messages/competition-dates'
import { competitionShare } from '../../../src/messages/competition-share'
import { newCompetitionSummary } from '../../../src/messages/competition-summary'
import { answerContent, contactFailure, questionContent, waitingContent } from '../../../src/messages/contact'
import { movedSlotsNotice } from '../../../src/messages/moved-slots-notice'
import { greeting } from '../../../src/messages/menu'
import { participantList, statistics } from '../../../src/messages/participants'
import { profileCard, profileQuestion } from '../../../src/messages/profile-card'
import { promotionNotice } from '../../../src/messages/promotion-notice'
import { answerNotice, questionNotice } from '../../../src/messages/question-notice'
import { registrationCard, withdrawalQuestion } from '../../../src/messages/registration-card'
import { registrationNotice } from '../../../src/messages/registration-notice'
import {
  competitionQuestion,
  roleQuestion,
  slotsQuestion,
} from '../../../src/messages/registration-questions'
import { registrationDone, registrationSummary } from '../../../src/messages/registration-summary'
import { reminderNotice } from '../../../src/messages/reminder-notice'
import { seatCard, seatList } from '../../../src/messages/seat-screens'
import { seriesSummary } from '../../../src/messages/series-summary'
import { ticketCard } from '../../../src/messages/ticket-card'
import { translator } from '../../../src/messages/translate'
import type { Translate } from '../../../src/messages/translate'
import { waitingNotice } from '../../../src/messages/waiting-notice'
import { MAX_CONTACT_TEXT } from '../../../src/vocabulary/contact'
import { languages } from '../../../src/vocabulary/language'
import type { Language } from '../../../src/vocabulary/language'
import { fieldsOfRole, profileFields } from '../../../src/vocabulary/profile-field'
import type { FormField } from '../../../src/vocabulary/profile-field'
import { registrationStatuses } from '../../../src/vocabulary/registration-status'
import { roles } from '../../../src/vocabulary/roles'
import { FORM_ROOM, expectToFit, many, typed } from '../../support/longest'

const name = typed(255)
/** A surname and a first name. */
const person = `${typed(100)} ${typed(100)}`
const id = 999_999_999
const at = new Date('2030-09-25T20:00:00Z')
const night = { startsAt: at, endsAt: new Date('2030-09-26T03:00:00Z') }
const timezone = 'America/Argentina/ComodRivadavia'
const slots = many(60, (index) => ({ ...night, id: index, free: 0, capacity: id }))
const page = <T>(lines: T[]) => ({ lines, count: id, page: 0, pages: 9 })
const totals = { active: id, inactive: id, capacity: id, taken: id, full: id }

const competition: Competition = {
  id,
  name,
  description: typed(500),
  competitionType: 'team_competition',
  availableRoles: [...roles],
  ...{ playerEntryOpen: true, voterEntryOpen: true, viewerEntryOpen: true, adviserEntryOpen: true },
  ...{ requiresTimeSlots: true, requiresJuryPanel: true, isActive: true },
  ...{ startDate: at, endDate: night.endsAt, timezone, maxPlayers: id, createdAt: at, updatedAt: at },
  ...{
    category: typed(100),
    language: typed(100),
    chiefArbiter: name,
    arbiters: [name],
    ratingsUpdated: true,
  },
}
const counts = roles.flatMap((role) => registrationStatuses.map((status) => ({ role, status, count: id })))
const overview: CompetitionOverview = { competition, counts, checkedIn: id, slots: totals, panels: totals }

const own = (values: Partial<OwnRegistration>): OwnRegistration => ({
  ...{ id, competitionId: id, status: 'rejected', role: 'voter', competitionName: name, timezone },
  ...{ secondedPlayer: null, decisionReason: typed(500), decisionCause: null, place: null },
  ...{ panel: { id, name: typed(100) }, hasCalendar: true, slots, cardVersion: 1, ...values },
})
const application: Application = {
  ...{ registrationId: id, status: 'rejected', role: 'voter', competitionName: name, timezone },
  ...{ telegramId: id, telegramUsername: 'u'.repeat(32), decidedBy: person, decidedAt: at },
  ...{ reason: typed(500), cause: null, players: null },
  profile: {
    ...{ firstName: typed(100), lastName: typed(100), phone: '+123456789012345', email: typed(255) },
    ...{ country: typed(100), city: typed(100), club: name, company: name, position: name },
    ...{ certificateName: name, presentation: typed(500), secondedPlayer: name },
  },
  panel: { name: typed(100), capacity: id, free: id },
  slots,
}
const profile = Object.fromEntries(profileFields.map((field) => [field, typed(500)])) as never
const content = { kind: 'text' as const, text: 'x'.repeat(MAX_CONTACT_TEXT), entities: [] }
const question = {
  ...{
    messageId: id,
    threadId: id,
    chatId: id,
    language: null,
    direction: 'question' as const,
    writtenAt: at,
  },
  ...{ name: person, username: 'u'.repeat(32), content, question: content },
}
const registration = { competitionName: name, role: 'adviser', reason: typed(500), cause: null } as const

type Message = { text: string } | { kind: string; text?: string }

/** Every message that shows lists or what people typed, at its longest. */
function longest(t: Translate, language: Language): Record<string, { message: Message; room?: number }> {
  const clocks = { language, timezone, ownTimezone: 'Asia/Kathmandu' }
  const clock = { language, timezone }
  const me = { language, timezone: 'Asia/Kathmandu' }
  const reader = { chatId: 1, language, timezone: 'Asia/Kathmandu' }
  const cardOf = (values: Partial<OwnRegistration> = {}) => {
    return { registration: own(values), language, ownTimezone: 'Asia/Kathmandu' }
  }
  const view = { overview, language, now: at }
  const applicationView: ApplicationCard = {
    application,
    past: {
      others: many(5, () => ({ competitionName: name, role: 'adviser', status: 'waitlisted', at }) as const),
      events: many(6, () => ({ action: 'registration.decision_undone', by: person, at }) as const),
      questions: many(2, () => ({ question: typed(1000), answer: typed(1000) })),
    },
    lookalikes: many(3, () => {
      return { registrationId: id, name: person, status: 'waitlisted', likeness: 'similar_name' } as const
    }),
    ...{ waiting: id, canUndo: true, clock },
  }
  const filters = { competitionId: id, role: 'adviser', status: 'waitlisted', search: typed(100) } as const
  const ticket: TicketView = {
    ...{ registrationId: id, name: person, username: 'u'.repeat(32), competitionName: name, timezone },
    ...{ role: 'voter', status: 'rejected', panelName: typed(100), slots },
    ...{ checkedInAt: at, checkedInBy: person },
  }
  const fields = (role: 'player' | 'adviser') =>
    (fieldsOfRole[role] as readonly FormField[]).map((field) => ({ field, value: typed(500) }))
  const seat = (title: { kind: 'panel'; name: string } | ({ kind: 'slot' } & typeof night)) => ({
    ...{ id, title, isActive: true, capacity: id, taken: id },
  })
  const panel = seat({ kind: 'panel', name: typed(100) })
  const people = page(many(20, () => ({ name: person, status: 'waitlisted' as const })))
  const summary = (role: 'player' | 'adviser') =>
    registrationSummary(t, {
      ...{
        competitionName: name,
        when: whenItIs(t, competition, me),
        role,
        fields: fields(role),
        slots,
        panelName: typed(100),
      },
      overlaps: slots.map((slot) => ({ ...slot, competitionId: id, competitionName: name })),
      ...{ clocks, hint: t('summary-hint', { button: t('waiting-join') }) },
      notes: [t('waiting-summary', { place: id }), t('change-decided-again')],
    })
  const offer = { ...competition, roles: [...roles] }
  const form = FORM_ROOM
  return {
    'own card': { message: registrationCard(t, cardOf()) },
    'own card, on the list, changed': {
      message: registrationCard(
        t,
        cardOf({ status: 'waitlisted', decisionReason: null, place: id }),
        registrationDone(t, own({ place: id })),
      ),
    },
    'own card, withdrawal': { message: withdrawalQuestion(t, cardOf()) },
    'summary of a player': { message: summary('player'), room: form },
    'summary of an adviser': { message: summary('adviser'), room: form },
    'question for a competition': {
      message: competitionQuestion(t, { competitions: many(8, () => offer), reader: me }),
      room: form,
    },
    'question for a role': {
      message: roleQuestion(t, { offer, reader: me }),
      room: form,
    },
    'question for slots': {
      message: slotsQuestion(t, { slots: slots.slice(0, 8), isAnyFree: false, mayWait: true, clocks }),
      room: form,
    },
    profile: {
      message: profileCard(t, {
        ...{ profile, language, timezone, now: at },
        mail: { isSetUp: true, address: 'a@example.org', wanted: { announcements: false, notices: false } },
        ratings: { classic: id, quick: id, team: id },
      }),
    },
    'question for a field of the profile': {
      message: profileQuestion(t, { field: 'bio', value: typed(500) }),
      room: form,
    },
    greeting: { message: greeting(t, { firstName: typed(64), isUnknownLink: true }) },
    'notice of a decision': { message: registrationNotice('notice-registration-rejected')(t, registration) },
    'notice of a promotion': {
      message: promotionNotice(t, { ...registration, registrationId: id }),
    },
    'notice of a question': {
      message: questionNotice(t, { ...questionFacts, question: typed(1000), answer: null }),
    },
    'notice of an answer': {
      message: answerNotice(t, { ...questionFacts, question: typed(1000), answer: typed(1000) }),
    },
    'notice of moved slots': {
      message: movedSlotsNotice(t, { competitionName: name, timezone, slots }, reader),
    },
    reminder: {
      message: reminderNotice('notice-reminder-slot')(
        t,
        { competitionName: name, timezone, role: 'adviser', lead: 'day', ...night },
        reader,
      ),
    },
    'contact, question': { message: questionContent(t, question) },
    'contact, question that waits': { message: waitingContent(t, question) },
    'contact, answer': { message: answerContent(t, question) },
    'contact, failure': {
      message: contactFailure('contact-chat-failed')(t, { name: person, error: typed(255) }),
    },
    'application card': { message: applicationCard(t, applicationView) },
    'application card, rejection': { message: rejectionQuestion(t, applicationView) },
    'list of applications': {
      message: applicationListMessage(t, {
        view: { filters, page: 0, chosen: [] } as never,
        list: {
          ...{ total: id, page: 0, pages: 9 },
          lines: many(8, () => {
            return { registrationId: id, name: person, competitionName: name, since: at, ...filters }
          }),
        },
        ...{ competitionName: name, now: new Date('2035-01-01T00:00:00Z') },
      }),
    },
    'living card of new applications': {
      message: waitingNotice(t, {
        count: id,
        newest: many(5, () => ({ name: person, competitionName: name, role: 'adviser' as const })),
      }),
    },
    'bulk decision': {
      message: bulkMessage(t, {
        ...{ bulkId: id, status: 'done', decision: 'approved', total: id, ahead: [], cause: null },
        outcomes: [
          'slot_full',
          'panel_full',
          'competition_full',
          'approved',
          'rejected',
          'waitlisted',
          'withdrawn',
          'gone',
          'failed',
        ].map((outcome) => ({
          ...{ outcome, count: id, named: many(5, () => ({ registrationId: id, name: person })) },
        })),
      } as never),
    },
    audit: {
      message: auditPage(t, {
        lines: many(15, () => ({
          ...{ actorId: id, username: null, firstName: typed(64), action: 'registration.decision_undone' },
          ...{ targetType: 'registration', targetId: id, at },
        })) as never,
        ...{ nextId: id, beforeId: id, clock },
      }),
    },
    'competition card': { message: competitionCard(t, view) },
    'competition card, editing': {
      message: competitionEditMenu(t, view, { fields: ['name', 'description'] }),
    },
    'new competition': {
      message: newCompetitionSummary(t, { facts: { ...competition }, language, now: at }),
      room: form,
    },
    'links of a competition': { message: competitionShare(t, { competition, bot: 'b'.repeat(32) }) },
    participants: {
      message: participantList(t, {
        ...{ overview, role: null },
        page: page(
          many(20, () => {
            return {
              registrationId: id,
              name: person,
              role: 'adviser',
              status: 'waitlisted',
              isCheckedIn: true,
            }
          }),
        ),
      } as never),
    },
    statistics: { message: statistics(t, { overview }) },
    'list of panels': {
      message: seatList(t, {
        ...{ kind: 'panel', competition, clocks },
        page: page(many(8, () => panel)),
      }),
    },
    'card of a panel': {
      message: seatCard(t, {
        ...{
          clocks,
          seat: { ...panel, competitionId: id, competitionName: name, timezone, version: 1, people },
        },
      }),
    },
    'series of slots': {
      message: {
        text: seriesSummary(t, {
          series: {
            competitionId: id,
            days: many(100, () => '2030-09-25'),
            windows: many(100, () => ({ startTime: '22:00:00', endTime: '03:00:00' })),
          },
          plan: { fresh: many(999, () => night), existing: id } as never,
          ...{ maxVoters: id, timezone, language },
        }),
      },
      room: form,
    },
    'ticket at the door': { message: ticketCard(t, { ticket, clocks, now: at }) },
  }
}

const questionFacts = {
  ...{ questionId: id, registrationId: id, applicant: person, competitionName: name },
  role: 'adviser' as const,
}

describe.each(languages)('with the longest of everything, in %s', (language) => {
  test.each(Object.entries(longest(translator(language), language)))(
    'a message never grows past 4096: %s',
    (_, { message, room = 0 }) => {
      const { text = '' } = message
      expect(text).not.toBe('')
      expectToFit(message, room)
    },
  )
})
