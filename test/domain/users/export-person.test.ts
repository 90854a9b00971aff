import { exportPerson } from '../../../src/domain/users/export-person'
import { createLedgerApp } from '../../support/broadcasts'
import { describeEachDialect } from '../../support/database'
import { tablesOfPeople } from './tables-of-people'
import { insertEverything, TELEGRAM_ID } from './whole-person'

/**
 * What the export tells of each table that has rows of a person, by the names of the entities. Everything else has to be
 * named here with what it is, so that a new column fails until somebody has said whether people are to read it.
 */
const exported: Record<string, { tells: string; leavesOut: string }> = {
  users: {
    tells: `id telegramId telegramUsername telegramFirstName firstName lastName phone email country city club company
      position certificateName presentation bio dateOfBirth channelName classicRating quickRating teamRating isActive
      language timezone blockedAt unsubscribedAt emailUnsubscribedAt emailNotices isOrganiser isMenuDue lastSeenAt createdAt updatedAt`,
    leavesOut: '',
  },
  registrations: {
    tells: `id role status secondedPlayer playerGroup playerCategory isConfirmed decisionReason decisionCause calendarEvents
      createdAt submittedAt updatedAt waitlistedAt confirmedAt decidedAt`,
    // Told by the person's row and the competition's name; of organisers that they are one; where it is shown.
    leavesOut: `userId telegramId competitionId confirmedBy decidedBy cardMessageId cardDueAt cardAttempts cardVersion
      cardIsNews`,
  },
  // Told as the times and the name.
  voter_time_slots: { tells: '', leavesOut: 'id registrationId timeSlotId createdAt' },
  voter_jury_panels: { tells: '', leavesOut: 'id registrationId juryPanelId createdAt' },
  registration_questions: {
    tells: 'question answer answeredAt createdAt',
    leavesOut: 'id registrationId askedBy',
  },
  // The hash of a link that the person has.
  tickets: { tells: 'checkedInAt createdAt updatedAt', leavesOut: 'id registrationId tokenHash checkedInBy' },
  application_lists: { tells: 'view createdAt updatedAt', leavesOut: 'id userId' },
  bulk_decisions: {
    tells: 'decision cause reason status completedAt createdAt updatedAt',
    leavesOut: 'id userId createdBy',
  },
  bulk_decision_items: { tells: 'registrationId outcome', leavesOut: 'id bulkDecisionId createdAt' },
  // A file that is about to come, for a minute.
  asked_exports: {
    tells: '',
    leavesOut: `id userId kind subjectId attempts heldUntil failures nextAttemptAt partsSent sentUpTo createdAt`,
  },
  // A message of the bot that is about to become a result, for a minute.
  draft_checks: { tells: '', leavesOut: 'id userId broadcastId messageId createdAt' },
  // The hash of a link that the person has.
  sign_in_links: { tells: '', leavesOut: 'id userId tokenHash expiresAt createdAt' },
  // Hashes of a request, for a day; what it made is told as theirs.
  creation_keys: { tells: '', leavesOut: 'id asker keyHash requestHash recordId createdAt' },
  panel_sessions: { tells: 'userAgent expiresAt lastSeenAt createdAt', leavesOut: 'id userId tokenHash' },
  notices: {
    tells: 'channel kind subjectType subjectId payload dueAt status sentAt error createdAt',
    leavesOut: `id userId dedupeKey errorCode messageIds attempts unknownAttempts nextAttemptAt leasedBy leaseToken leaseUntil
      updatedAt`,
  },
  conversations: {
    tells: 'form step answers createdAt updatedAt',
    leavesOut: 'id telegramId version promptMessageId',
  },
  contact_messages: {
    tells: 'content status error deliveredAt createdAt updatedAt',
    leavesOut: `id userId threadId direction answeredBy cardMessageId chatId messageId errorCode attempts nextAttemptAt
      leasedBy leaseToken leaseUntil`,
  },
  contact_mails: {
    tells: 'status deliveredAt createdAt updatedAt',
    // What the organisers' mail server said is not about the person.
    leavesOut: `id contactMessageId error errorCode attempts unknownAttempts nextAttemptAt leasedBy leaseToken
      leaseUntil`,
  },
  update_inbox: { tells: 'payload receivedAt', leavesOut: 'id botId updateId doneAt attempts' },
  broadcast_recipients: {
    tells: 'channel status sentAt correctedAt emailAddress error renderedSubject renderedBody',
    leavesOut: `id broadcastId userId telegramId errorCode messageIds attempts nextAttemptAt leasedBy leaseToken
      leaseUntil createdAt updatedAt`,
  },
}

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')

describeEachDialect('the export of a person', (_dialect, useDatabase) => {
  const database = useDatabase()

  test('tells every column, or it is said above why not', async () => {
    const app = createLedgerApp(database().db)
    const user = await insertEverything(app)
    const person = { userId: user.id, telegramId: TELEGRAM_ID }
    const told = JSON.stringify(await exportPerson(app, person))
    const { entityMetadatas } = database().db.source
    expect(Object.keys(exported).sort()).toEqual(tablesOfPeople.sort())
    for (const { tableName, columns, target } of entityMetadatas) {
      const how = exported[tableName]
      if (how === undefined) continue
      const names = columns.map(({ propertyName }) => propertyName).sort()
      expect({ tableName, names: [...words(how.tells), ...words(how.leavesOut)].sort() }).toEqual({
        tableName,
        names,
      })
      const [row = {}] = await database()
        .db.source.getRepository(target)
        .find({ order: { id: 'ASC' } })
      const silent = words(how.tells).filter((name) => {
        const value: unknown = Reflect.get(row, name)
        return value === null || !told.includes(JSON.stringify(value).replace(/^"|"$/g, ''))
      })
      expect({ tableName, silent }).toEqual({ tableName, silent: [] })
    }
    for (const made of ['T', 'F']) expect(told).toContain(`"name":"${made}"`)
  })
})
