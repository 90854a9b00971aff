import { AuditLog } from '../../src/db/entities/audit-log.entity'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { transaction } from '../../src/db/transaction'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import { OWNER_ID } from './admin'
import type { TestApp } from './app'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from './fixtures'

/** Breaks out of attributes, tags, scripts and templates, wherever it is not taken for text; says which field it is. */
export const attack = (field: string) => `"'><img src=x onerror=alert('${field}')>\${7*7}{{7*7}}`

/** Columns of what people, other programs, mail servers or an imported database said: each holds an attack. */
export const attacked: Readonly<Record<string, readonly string[]>> = {
  User: [
    ...['telegramUsername', 'telegramFirstName', 'firstName', 'lastName', 'email', 'country', 'city', 'club'],
    ...['company', 'position', 'certificateName', 'presentation', 'bio', 'channelName'],
  ],
  Competition: ['name', 'description', 'category', 'language', 'chiefArbiter', 'arbiters'],
  JuryPanel: ['panelName'],
  Registration: ['decisionReason', 'secondedPlayer', 'playerGroup', 'playerCategory'],
  RegistrationQuestion: ['question', 'answer'],
  MessageTemplate: ['name', 'description', 'subject', 'bodyTelegram', 'bodyEmail', 'translations'],
  Broadcast: ['name', 'filters', 'content', 'pauseDetail', 'failureCause'],
  BroadcastRecipient: ['emailAddress', 'error', 'renderedSubject', 'renderedBody'],
  ContactMessage: ['content', 'error'],
  PanelSession: ['userAgent'],
  ApiToken: ['name'],
  AuditLog: ['changes'],
}

/** Fills every column of `attacked`; the first rows of their tables are those that the paths of pages name. */
export async function fillWithAttacks(app: TestApp): Promise<void> {
  const all = (entity: string) =>
    Object.fromEntries((attacked[entity] ?? []).map((field) => [field, attack(field)]))
  const said = (field: string) => ({ kind: 'text' as const, text: attack(field), entities: [] })
  const person = await insertUser(app, { ...all('User'), phone: '+79161234567' })
  const { id: competitionId } = await insertCompetition(app, {
    ...{ ...all('Competition'), name: attack('competition'), isActive: true, requiresJuryPanel: true },
    arbiters: [attack('arbiters')],
  })
  await insertJuryPanel(app, { competitionId, ...all('JuryPanel') })
  await insertTimeSlot(app, { competitionId })
  const of = { competitionId, userId: person.id, telegramId: person.telegramId }
  const { id: registrationId } = await insertRegistration(app, {
    ...{ ...of, ...all('Registration'), role: 'adviser', status: 'rejected' },
  })
  await insertRegistration(app, { ...of, ...all('Registration'), decisionReason: null })
  const asking = { userId: person.id, telegramId: person.telegramId, replyToId: null }
  const { questionId } = await askOrganisers(app, { ...asking, content: said('asked') })
  await createApiToken(app, { name: attack('program'), ownerId: OWNER_ID })
  const broadcast = {
    ...{ ...all('Broadcast'), name: attack('broadcast'), sendEmail: true, createdBy: OWNER_ID },
    filters: { cities: [attack('cityChosen')] },
  }
  await insertBroadcast(app, { ...broadcast, content: { ...said('text'), subject: attack('subject') } })
  const begun = { startedAt: new Date(), frozenAt: new Date(), totalRecipients: 2, failedCount: 1 }
  const running = { status: 'paused', pauseCause: 'content', pausedAt: new Date() } as const
  const { id: broadcastId } = await insertBroadcast(app, {
    ...{ ...broadcast, ...begun, ...running },
    content: { kind: 'photo', fileId: 'x', caption: attack('caption'), captionEntities: [] },
  })
  await insertRecipient(app, {
    ...{ broadcastId, ...all('BroadcastRecipient'), userId: person.id, telegramId: person.telegramId },
    ...{ channel: 'email', status: 'failed' },
  })
  await transaction(app, async (tx) => {
    await tx
      .getRepository(RegistrationQuestion)
      .insert({ registrationId, askedBy: OWNER_ID, question: attack('question'), answer: attack('answer') })
    await tx.getRepository(ContactMessage).insert({
      ...{ userId: person.id, threadId: questionId, direction: 'answer', content: said('reply') },
      ...{ status: 'failed', answeredBy: OWNER_ID, error: attack('error') },
    })
    // An imported one may say what nobody could write here.
    const texts = { ...all('MessageTemplate'), name: attack('template'), subject: attack('letterSubject') }
    const russian = {
      subject: attack('ofRussian'),
      bodyTelegram: attack('inRussian'),
      bodyEmail: attack('byMail'),
    }
    await tx.getRepository(MessageTemplate).insert({ ...texts, translations: { ru: russian } })
    await tx.getRepository(AuditLog).insert({
      ...{ actorId: person.telegramId, action: 'competition.changed', targetType: 'competition' },
      ...{
        targetId: competitionId,
        changes: { name: [attack('before'), attack('after')] },
        createdAt: new Date(),
      },
    })
  })
}
