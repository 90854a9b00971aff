import { ApiToken } from '../../../src/db/entities/api-token.entity'
import { ApplicationList } from '../../../src/db/entities/application-list.entity'
import { AskedExport } from '../../../src/db/entities/asked-export.entity'
import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { DraftCheck } from '../../../src/db/entities/draft-check.entity'
import { BulkDecision, BulkDecisionItem } from '../../../src/db/entities/bulk-decision.entity'
import { ContactMail } from '../../../src/db/entities/contact-mail.entity'
import { ContactMessage } from '../../../src/db/entities/contact-message.entity'
import { Conversation } from '../../../src/db/entities/conversation.entity'
import { CreationKey } from '../../../src/db/entities/creation-key.entity'
import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { MessageTemplate } from '../../../src/db/entities/message-template.entity'
import { PanelSession, SignInLink } from '../../../src/db/entities/panel-session.entity'
import { RegistrationQuestion } from '../../../src/db/entities/registration-question.entity'
import { SavedFilter } from '../../../src/db/entities/saved-filter.entity'
import { Ticket } from '../../../src/db/entities/ticket.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import type { User } from '../../../src/db/entities/user.entity'
import { transaction } from '../../../src/db/transaction'
import { askerOf } from '../../../src/domain/creations/creation'
import type { LedgerApp } from '../../support/broadcasts'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertNotice,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUpdate,
} from '../../support/fixtures'

/** Whose rows they are, and a word that nobody else has. */
export const TELEGRAM_ID = 987_654_321_012
export const MARK = 'Markowitz'

/** Inserts a person who has rows in every table that holds any of a person, each column of theirs filled. */
export async function insertEverything(app: LedgerApp): Promise<User> {
  const own = Object.fromEntries(
    ['telegramUsername', 'telegramFirstName', 'firstName', 'lastName', 'country', 'city', 'club', 'company']
      .concat(['position', 'certificateName', 'presentation', 'bio', 'channelName'])
      .map((column) => [column, MARK]),
  )
  const at = new Date('2026-03-04T05:06:07.008Z')
  Object.assign(own, {
    dateOfBirth: '1990-01-02',
    classicRating: 1501,
    quickRating: 1502,
    teamRating: 1503,
  })
  Object.assign(own, {
    language: 'ru',
    timezone: 'Asia/Almaty',
    blockedAt: at,
    unsubscribedAt: at,
    emailUnsubscribedAt: at,
    emailNotices: true,
    lastSeenAt: at,
  })
  const user = await insertProfile(app, { telegramId: TELEGRAM_ID, isOrganiser: true, ...own })
  const userId = user.id
  const { id: competitionId } = await insertCompetition(app)
  const registration = {
    userId,
    competitionId,
    telegramId: TELEGRAM_ID,
    role: 'voter',
    ...{ secondedPlayer: MARK, playerGroup: MARK, playerCategory: MARK },
    ...{ decisionReason: MARK, decisionCause: 'no_places' as const, calendarEvents: [] },
    ...{ submittedAt: at, waitlistedAt: at, confirmedAt: at, decidedAt: at },
  } as const
  const { id: registrationId } = await insertRegistration(app, registration)
  const { id: timeSlotId } = await insertTimeSlot(app, { competitionId })
  const { id: juryPanelId } = await insertJuryPanel(app, { competitionId })
  await insertNotice(app, { userId, payload: { about: MARK }, sentAt: at, error: MARK })
  const { id: broadcastId } = await insertBroadcast(app, {
    ...{ createdBy: TELEGRAM_ID, cardChatId: TELEGRAM_ID, cardMessageId: 5 },
    draftMessages: { chatId: TELEGRAM_ID, title: 1, preview: [2], panel: 3 },
  })
  const ofPerson = {
    userId,
    telegramId: TELEGRAM_ID,
    emailAddress: MARK,
    renderedSubject: MARK,
    renderedBody: MARK,
    ...{ sentAt: at, correctedAt: at, error: 'refused' },
  }
  await insertRecipient(app, { broadcastId, ...ofPerson, status: 'sent' })
  await insertUpdate(app, { doneAt: new Date(), payload: updateFrom(TELEGRAM_ID) })
  await insertUpdate(app, { attempts: 3, payload: updateFrom(TELEGRAM_ID) })
  await transaction(app, async (tx) => {
    await tx
      .getRepository(RegistrationQuestion)
      .insert({ registrationId, askedBy: TELEGRAM_ID, question: MARK, answer: MARK, answeredAt: at })
    await tx.getRepository(ApplicationList).insert({ userId, view: { search: MARK } })
    const bulk = {
      userId,
      createdBy: TELEGRAM_ID,
      decision: 'rejected',
      cause: 'no_places',
      reason: MARK,
    } as const
    const { identifiers } = await tx.getRepository(BulkDecision).insert({ ...bulk, completedAt: at })
    await tx
      .getRepository(BulkDecisionItem)
      .insert({ bulkDecisionId: Number(identifiers[0]?.['id']), registrationId, outcome: 'decided' })
    await tx.getRepository(DraftCheck).insert({ userId, broadcastId, messageId: 1 })
    const asker = askerOf({ organiserId: TELEGRAM_ID })
    await tx.getRepository(CreationKey).insert({ asker, keyHash: 'a', requestHash: 'b', recordId: 1 })
    await tx.getRepository(ApiToken).insert({ name: 'Site', tokenHash: 'abc', createdBy: TELEGRAM_ID })
    const way = { userId, tokenHash: MARK, expiresAt: at }
    await tx.getRepository(SignInLink).insert(way)
    await tx.getRepository(PanelSession).insert({ ...way, userAgent: MARK, lastSeenAt: at })
    await tx.getRepository(AskedExport).insert({ userId, kind: 'broadcast', subjectId: broadcastId })
    await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId })
    await tx
      .getRepository(Ticket)
      .insert({ registrationId, tokenHash: MARK, checkedInAt: new Date(), checkedInBy: TELEGRAM_ID })
    await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId })
    const content = { kind: 'text' as const, text: MARK, entities: [] }
    const asked = await tx
      .getRepository(ContactMessage)
      .insert({ userId, direction: 'question', content, deliveredAt: at, error: MARK })
    const contactMessageId = Number(asked.identifiers[0]?.['id'])
    await tx.getRepository(ContactMail).insert({ contactMessageId, deliveredAt: at, error: MARK })
    await tx.getRepository(Conversation).insert({
      telegramId: TELEGRAM_ID,
      form: 'register',
      version: 1,
      step: 'name',
      answers: { name: MARK },
    })
    const body = { subject: '', bodyTelegram: 'x', bodyEmail: '' }
    await tx.getRepository(MessageTemplate).insert({ name: 'T', ...body, createdBy: TELEGRAM_ID })
    await tx
      .getRepository(SavedFilter)
      .insert({ name: 'F', nameKey: 'f', filters: {}, createdBy: TELEGRAM_ID })
    await tx.getRepository(AuditLog).insert({
      ...{
        actorId: TELEGRAM_ID,
        action: 'registration.submitted',
        targetType: 'registration',
        targetId: 1,
      },
    })
  })
  return user
}

/** An update that a person sent. */
export function updateFrom(telegramId: number): Record<string, unknown> {
  return { update_id: 1, message: { message_id: 1, from: { id: telegramId }, text: MARK } }
}
