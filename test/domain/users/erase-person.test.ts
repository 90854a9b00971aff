import { ApplicationList } from '../../../src/db/entities/application-list.entity'
import { AuditLog } from '../../../src/db/entities/audit-log.entity'
import { BroadcastRecipient } from '../../../src/db/entities/broadcast-recipient.entity'
import { DraftCheck } from '../../../src/db/entities/draft-check.entity'
import { BulkDecision, BulkDecisionItem } from '../../../src/db/entities/bulk-decision.entity'
import { ContactMessage } from '../../../src/db/entities/contact-message.entity'
import { Conversation } from '../../../src/db/entities/conversation.entity'
import { VoterJuryPanel } from '../../../src/db/entities/jury-panel.entity'
import { MessageTemplate } from '../../../src/db/entities/message-template.entity'
import { Notice } from '../../../src/db/entities/notice.entity'
import { RegistrationQuestion } from '../../../src/db/entities/registration-question.entity'
import { Registration } from '../../../src/db/entities/registration.entity'
import { SavedFilter } from '../../../src/db/entities/saved-filter.entity'
import { Ticket } from '../../../src/db/entities/ticket.entity'
import { VoterTimeSlot } from '../../../src/db/entities/time-slot.entity'
import { UpdateInbox } from '../../../src/db/entities/update-inbox.entity'
import { User } from '../../../src/db/entities/user.entity'
import { ident, sql } from '../../../src/db/sql'
import { read } from '../../../src/db/read'
import { transaction } from '../../../src/db/transaction'
import { leaseRecipients } from '../../../src/domain/recipients/lease-recipients'
import { markSending } from '../../../src/domain/recipients/mark-sending'
import { recordOutcomes } from '../../../src/domain/recipients/record-outcomes'
import { erasePerson } from '../../../src/domain/users/erase-person'
import { seedPeople } from '../../../src/domain/users/seed-people'
import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { countStates, createLedgerApp, expectLedgerInOrder, launch } from '../../support/broadcasts'
import type { LedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
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

const TELEGRAM_ID = 987_654_321_012
const MARK = 'Markowitz'

/**
 * Every table: either the rows of a person are deleted from it, or every column is named, as one that is emptied or as
 * one that holds nothing of a person. A new table or column fails the first test until it is named here; whoever names
 * one as emptied teaches it to erasePerson and fills it below.
 */
const deleted = 'the rows of the person are deleted'
const treatment: Record<string, typeof deleted | { forgets?: string; keeps: string }> = {
  users: deleted,
  registrations: deleted,
  voter_time_slots: deleted,
  voter_jury_panels: deleted,
  registration_questions: deleted,
  tickets: deleted,
  application_lists: deleted,
  bulk_decisions: deleted,
  bulk_decision_items: deleted,
  draft_checks: deleted,
  notices: deleted,
  conversations: deleted,
  contact_messages: deleted,
  update_inbox: deleted,
  broadcast_recipients: {
    forgets: 'user_id telegram_id email_address rendered_subject rendered_body',
    keeps: `id broadcast_id channel status sent_at error error_code message_ids corrected_at attempts next_attempt_at
      leased_by lease_token lease_until created_at updated_at`,
  },
  broadcasts: {
    forgets: 'created_by card_chat_id card_message_id draft_messages',
    keeps: `id name template_id filters send_telegram send_email scheduled_at status total_recipients sent_count
      blocked_count failed_count unknown_count skipped_count cancelled_count retracted_count started_at completed_at
      kind parent_id content policy allow_paid audience_max_id freeze_cursor freeze_ceiling frozen_at pause_cause
      pause_detail paused_at paused_seconds recent_answers probes failure_cause canary retry_scope retry_cursor
      parked_until card_edited_at card_digest rate_limited_count gated_ms gated_until_ms rate_sampled_at rate_sampled_tried recent_rate_milli
      created_at updated_at`,
  },
  message_templates: {
    forgets: 'created_by',
    keeps: `id name description subject body_telegram body_email translations fallback_language available_variables
      is_active created_at updated_at`,
  },
  saved_filters: { forgets: 'created_by', keeps: 'id name name_key filters created_at updated_at' },
  audit_log: { forgets: 'actor_id', keeps: 'id action target_type target_id changes created_at' },
  competitions: {
    keeps: `id name description competition_type available_roles player_entry_open voter_entry_open viewer_entry_open
      adviser_entry_open requires_time_slots requires_jury_panel is_active start_date end_date timezone max_players
      created_at updated_at`,
  },
  time_slots: {
    keeps: `id competition_id slot_day start_time end_time starts_at ends_at max_voters is_active created_at updated_at`,
  },
  jury_panels: { keeps: 'id competition_id panel_name max_voters is_active created_at updated_at' },
  leases: { keeps: 'name holder token until' },
  processes: { keeps: 'id bot_id holder roles version started_at seen_at fault_code fault_at' },
  bot_state: {
    keeps:
      'bot_id gate_until gate_cause learned_rate_milli learned_at paid_rate_milli paid_learned_at is_paused updated_at',
  },
  moved_chats: { keeps: 'chat_id moved_to created_at' },
}

describeEachDialect('erasing a person', (_dialect, useDatabase) => {
  const database = useDatabase()
  const createErasing = () => createLedgerApp(database().db)

  const dump = async (): Promise<Record<string, string>> => {
    const rows: Record<string, string> = {}
    for (const { tableName } of database().db.source.entityMetadatas)
      rows[tableName] = JSON.stringify(await read(database(), sql`SELECT * FROM ${ident(tableName)}`))
    return rows
  }

  test('knows every column there is', () => {
    const named = Object.entries(treatment).flatMap(([table, how]) => {
      if (how === deleted) return []
      return [...(how.forgets ?? '').split(/\s+/), ...how.keeps.split(/\s+/)]
        .filter((column) => column !== '')
        .map((column) => `${table}.${column}`)
    })
    const tables = database().db.source.entityMetadatas
    expect(tables.map(({ tableName }) => tableName).sort()).toEqual(Object.keys(treatment).sort())
    const existing = tables.flatMap(({ tableName, columns }) =>
      treatment[tableName] === deleted
        ? []
        : columns.map(({ databaseName }) => `${tableName}.${databaseName}`),
    )
    expect(existing.sort()).toEqual(named.sort())
  })

  test('leaves nothing of theirs in any table, and only that it happened in the audit', async () => {
    const app = createErasing()
    const user = await fillEverything(app)
    const before = await dump()
    const concerned = Object.entries(treatment).filter(
      ([, how]) => how === deleted || how.forgets !== undefined,
    )
    expect(concerned.filter(([table]) => before[table] === '[]')).toEqual([])
    await erasePerson(app, { userId: user.id })
    await erasePerson(app, { userId: user.id })
    const after = await dump()
    expect(Object.keys(after).filter((table) => containsPerson(after[table]))).toEqual([])
    for (const [table, how] of Object.entries(treatment)) if (how === deleted) expect(after[table]).toBe('[]')
    const [erased, ...others] = await app.db.source
      .getRepository(AuditLog)
      .findBy({ action: 'person.erased' })
    expect(erased).toMatchObject({ actorId: null, targetType: 'user', targetId: user.id, changes: {} })
    expect(others).toEqual([])
  })

  async function fillEverything(app: LedgerApp): Promise<User> {
    const words = Object.fromEntries(
      ['telegramUsername', 'telegramFirstName', 'firstName', 'lastName', 'country', 'city', 'club', 'company']
        .concat(['position', 'certificateName', 'presentation', 'bio', 'channelName'])
        .map((column) => [column, MARK]),
    )
    const user = await insertProfile(app, { telegramId: TELEGRAM_ID, isOrganiser: true, ...words })
    const userId = user.id
    const { id: competitionId } = await insertCompetition(app)
    const registration = {
      userId,
      competitionId,
      telegramId: TELEGRAM_ID,
      role: 'voter',
      secondedPlayer: MARK,
    } as const
    const { id: registrationId } = await insertRegistration(app, registration)
    const { id: timeSlotId } = await insertTimeSlot(app, { competitionId })
    const { id: juryPanelId } = await insertJuryPanel(app, { competitionId })
    await insertNotice(app, { userId, payload: { about: MARK } })
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
    }
    await insertRecipient(app, { broadcastId, ...ofPerson, status: 'sent' })
    await insertUpdate(app, { doneAt: new Date(), payload: updateFrom(TELEGRAM_ID) })
    await insertUpdate(app, { attempts: 3, payload: updateFrom(TELEGRAM_ID) })
    await transaction(app, async (tx) => {
      await tx
        .getRepository(RegistrationQuestion)
        .insert({ registrationId, askedBy: TELEGRAM_ID, question: MARK, answer: MARK })
      await tx.getRepository(ApplicationList).insert({ userId, view: { search: MARK } })
      const bulk = { userId, createdBy: TELEGRAM_ID, decision: 'approved' } as const
      const { identifiers } = await tx.getRepository(BulkDecision).insert(bulk)
      await tx
        .getRepository(BulkDecisionItem)
        .insert({ bulkDecisionId: Number(identifiers[0]?.['id']), registrationId })
      await tx.getRepository(DraftCheck).insert({ userId, broadcastId, messageId: 1 })
      await tx.getRepository(VoterTimeSlot).insert({ registrationId, timeSlotId })
      await tx
        .getRepository(Ticket)
        .insert({ registrationId, tokenHash: MARK, checkedInAt: new Date(), checkedInBy: TELEGRAM_ID })
      await tx.getRepository(VoterJuryPanel).insert({ registrationId, juryPanelId })
      const content = { kind: 'text' as const, text: MARK, entities: [] }
      await tx.getRepository(ContactMessage).insert({ userId, direction: 'question', content })
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

  test('leaves the rows of everybody else, their updates and what they decided', async () => {
    const app = createErasing()
    const [one, other] = [await insertProfile(app), await insertProfile(app)]
    const { id: competitionId } = await insertCompetition(app)
    const decided = { decidedBy: one.telegramId, confirmedBy: one.telegramId, status: 'approved' as const }
    const { id } = await insertRegistration(app, { userId: other.id, competitionId, ...decided })
    await insertNotice(app, { userId: other.id })
    const asked = { registrationId: id, askedBy: one.telegramId, question: 'Which club?' }
    await transaction(app, (tx) => tx.getRepository(RegistrationQuestion).insert(asked))
    const ticket = { registrationId: id, tokenHash: 'theirs', checkedInAt: new Date(0) }
    await transaction(app, (tx) =>
      tx.getRepository(Ticket).insert({ ...ticket, checkedInBy: one.telegramId }),
    )
    const kept = await insertUpdate(app, { doneAt: new Date(), payload: updateFrom(other.telegramId) })
    const waiting = await insertUpdate(app, { payload: updateFrom(one.telegramId) })
    await erasePerson(app, { userId: one.id })
    const registration = await app.db.source.getRepository(Registration).findOneByOrFail({ id })
    expect(registration).toMatchObject({ status: 'approved', decidedBy: 0, confirmedBy: 0 })
    expect(await app.db.source.getRepository(Notice).countBy({ userId: other.id })).toBe(1)
    expect(await app.db.source.getRepository(RegistrationQuestion).find()).toMatchObject([
      { ...asked, askedBy: 0 },
    ])
    expect(await app.db.source.getRepository(Ticket).find()).toMatchObject([{ ...ticket, checkedInBy: 0 }])
    const updates = await app.db.source.getRepository(UpdateInbox).find()
    // What was written afterwards is still to be answered.
    expect(updates.map((row) => row.id).sort()).toEqual([kept.id, waiting.id].sort())
  })

  test('the update that asks for it stays known by its number, with nothing in it', async () => {
    const app = createErasing()
    const user = await insertProfile(app)
    const { id: inboxId } = await insertUpdate(app, { payload: updateFrom(user.telegramId) })
    await erasePerson({ ...app, effects: { inboxId, done: false } }, { userId: user.id })
    const row = await app.db.source.getRepository(UpdateInbox).findOneByOrFail({ id: inboxId })
    expect(row).toMatchObject({ payload: {} })
    expect(row.doneAt).toBeInstanceOf(Date)
  })

  test('frees the seat: who waits first gets it and is told', async () => {
    const app = createErasing()
    const [holder, waiting] = [await insertProfile(app), await insertProfile(app)]
    const { id: competitionId } = await insertCompetition(app, { maxPlayers: 1 })
    await insertRegistration(app, { userId: holder.id, competitionId, status: 'approved' })
    const registration = {
      userId: waiting.id,
      competitionId,
      status: 'waitlisted',
      waitlistedAt: new Date(),
    } as const
    const { id } = await insertRegistration(app, registration)
    await erasePerson(app, { userId: holder.id })
    expect((await app.db.source.getRepository(Registration).findOneByOrFail({ id })).status).toBe('pending')
    const notices = await app.db.source.getRepository(Notice).find()
    expect(notices).toMatchObject([{ userId: waiting.id, kind: 'registration_promoted', subjectId: id }])
    expect(app.queues.jobs).toContainEqual({ queue: 'notice', payload: {}, delayMs: 0 })
  })

  test('in the middle of a broadcast: who waits is skipped, whose message is on its way gets its outcome, nameless', async () => {
    const app = createErasing()
    await seedPeople(app, { count: 3, firstTelegramId: 500 })
    const people = await app.db.source.getRepository(User).find({ order: { id: 'ASC' } })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    const { sendable: marked } = await markSending(app, lease)
    expect(marked).toHaveLength(1)
    for (const { id: userId } of people) await erasePerson(app, { userId })
    expect(await countStates(app, broadcastId)).toEqual({ sending: 1, skipped: 2 })
    await expectLedgerInOrder(app, broadcastId)
    const [recipientId = 0] = lease.recipientIds
    const answer = { recipientId, leaseToken: lease.leaseToken, attempts: 0, renderedBody: `Dear ${MARK}` }
    const outcomes = [{ ...answer, outcome: { kind: 'sent' as const, messageIds: [7] } }]
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    expect(await countStates(app, broadcastId)).toEqual({ sent: 1, skipped: 2 })
    await expectLedgerInOrder(app, broadcastId)
    for (const row of await app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId }))
      expect(row).toMatchObject({ userId: null, telegramId: null, renderedBody: null })
  })

  test('one that is tried again afterwards is skipped, for nobody is left to write to', async () => {
    const app = createErasing()
    await seedPeople(app, { count: 1, firstTelegramId: 500 })
    const { id: userId } = await app.db.source.getRepository(User).findOneByOrFail({ telegramId: 500 })
    const broadcastId = await launch(app)
    const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    await markSending(app, lease)
    await erasePerson(app, { userId })
    const [recipientId = 0] = lease.recipientIds
    const outcome = { kind: 'rate_limited', retryAfterMs: 0 } as const
    const outcomes = [{ recipientId, leaseToken: lease.leaseToken, attempts: 0, outcome }]
    await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
    const again = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 1 })
    expect((await markSending(app, again)).sendable).toEqual([])
    expect(await countStates(app, broadcastId)).toEqual({ skipped: 1 })
    await expectLedgerInOrder(app, broadcastId)
  })

  test('races workers that send and record: the ledger is in order whoever comes first', async () => {
    const app = createErasing()
    const count = 24
    await seedPeople(app, { count, firstTelegramId: 500 })
    const people = await app.db.source.getRepository(User).find({ order: { id: 'ASC' } })
    const broadcastId = await launch(app)
    const work = async () => {
      for (;;) {
        const lease = await leaseRecipients(app, { broadcastId, holder: 'w', limit: 4 })
        if (lease.recipientIds.length === 0) return
        const sendable = (await markSending(app, lease)).sendable ?? []
        const outcomes = sendable.map(({ recipientId, attempts, chatId }) => ({
          ...{ recipientId, leaseToken: lease.leaseToken, attempts, renderedBody: MARK },
          outcome: chatId % 3 === 0 ? blocked : sent,
        }))
        if (outcomes.length > 0) await recordOutcomes(app, { broadcastId, policy: 'at_most_once', outcomes })
      }
    }
    const erase = async () => {
      for (const { id: userId } of people.filter((_, index) => index % 2 === 1))
        await erasePerson(app, { userId })
    }
    await Promise.all([work(), erase(), work()])
    const { pending, sending } = await countStates(app, broadcastId)
    expect({ pending, sending }).toEqual({})
    await expectLedgerInOrder(app, broadcastId)
    const rows = await app.db.source.getRepository(BroadcastRecipient).findBy({ broadcastId })
    expect(rows.filter(({ userId }) => userId === null)).toHaveLength(count / 2)
    for (const row of rows.filter(({ userId }) => userId === null))
      expect(row).toMatchObject({ telegramId: null, renderedBody: null })
  })
})

const sent: SendOutcome = { kind: 'sent', messageIds: [1] }
const blocked: SendOutcome = { kind: 'blocked', cause: 'blocked_by_user', text: 'x' }

function containsPerson(rows: string | undefined): boolean {
  return rows !== undefined && (rows.includes(String(TELEGRAM_ID)) || rows.includes(MARK))
}

function updateFrom(telegramId: number): Record<string, unknown> {
  return { update_id: 1, message: { message_id: 1, from: { id: telegramId }, text: MARK } }
}
