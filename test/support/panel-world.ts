import type { User } from '../../src/db/entities/user.entity'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { answerQuestion } from '../../src/domain/contact/answer-question'
import { askOrganisers } from '../../src/domain/contact/ask-organisers'
import { createTemplate } from '../../src/domain/templates/create-template'
import { OWNER_ID } from './admin'
import type { TestApp } from './app'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRecipient,
  insertRegistration,
  insertTimeSlot,
  insertUser,
} from './fixtures'
import { insertOddBroadcast } from './odd-broadcast'
import { LONG } from './panel-pages'

/** Typed as it is by people who try what happens. */
export const MARKUP = '<img src=x onerror=alert(1)>'

const named = { name: `${LONG} ${MARKUP}` }

/** One of everything that the panel has a page for, with long names and markup in them; the numbers of what pages are of. */
export async function fillPanel(app: TestApp): Promise<Record<string, number>> {
  // Before Anna, whom the first page of people is to show.
  const broadcasts = await insertBroadcasts(app)
  for (let number = 1; number < 30; number += 1)
    await insertUser(app, { firstName: 'Boris', lastName: `No${number}`, city: 'Riga', language: 'ru' })
  const facts = { city: MARKUP, phone: '+79161234567', email: 'anna@example.org' }
  const anna = await insertUser(app, { firstName: 'Anna', lastName: LONG, ...facts })
  const registration = await insertApplications(app, anna.id)
  const question = await insertQuestion(app, anna)
  await insertUser(app, { firstName: 'Olga', lastName: LONG, isOrganiser: true })
  await createApiToken(app, { name: 'Website', ownerId: OWNER_ID })
  await createTemplate(app, {
    ...{ ...named, language: 'en', organiserId: OWNER_ID },
    body: `<b>Hello</b> {{ first_name | friend }}, <a href="https://example.org">read</a> ${LONG}`,
  })
  return { anna: anna.id, registration, question, ...broadcasts }
}

/** Anna applies, and so does somebody of the same name; answers with the number of her registration. */
async function insertApplications(app: TestApp, annaId: number): Promise<number> {
  const { id: competitionId } = await insertCompetition(app, { ...named, isActive: true })
  const twin = await insertProfile(app, { firstName: 'Anna', lastName: LONG, club: MARKUP })
  const { id } = await insertRegistration(app, { competitionId, userId: annaId })
  await insertRegistration(app, { competitionId, userId: twin.id, status: 'approved' })
  for (const maxVoters of [3, 5, 8]) await insertTimeSlot(app, { competitionId, maxVoters })
  await insertJuryPanel(app, { competitionId, panelName: MARKUP })
  return id
}

/** Anna asks, and has an answer that did not arrive; answers with the number of her question. */
async function insertQuestion(app: TestApp, anna: User): Promise<number> {
  const text = `A question ${LONG.repeat(3)} ${MARKUP}`
  const content = { kind: 'text' as const, text, entities: [] }
  const asked = { userId: anna.id, telegramId: anna.telegramId, content, replyToId: null }
  const { questionId } = await askOrganisers(app, asked)
  await answerQuestion(app, { questionId, organiserId: OWNER_ID, content })
  await askOrganisers(app, { ...asked, replyToId: questionId })
  return questionId
}

/**
 * One that waits to be resumed, with people in every state, one that has ended, one that is being sent and does not reach
 * everybody, one that is scheduled and one that is still written; answers with their numbers.
 */
async function insertBroadcasts(app: TestApp): Promise<Record<string, number>> {
  const content = { kind: 'text' as const, text: `Dear all,\n${LONG} ${MARKUP}`, entities: [] }
  const broadcast = { ...named, content, createdBy: OWNER_ID }
  const { id } = await insertOddBroadcast(app, broadcast)
  const draft = await insertBroadcast(app, { ...broadcast, filters: { cities: ['Riga', MARKUP] } })
  const startedAt = new Date(Date.now() - 60_000)
  const begun = { ...broadcast, startedAt, frozenAt: startedAt }
  const live = { status: 'sending', totalRecipients: 4, sentCount: 1, blockedCount: 1 } as const
  const { id: broadcastId } = await insertBroadcast(app, { ...begun, ...live })
  await insertRecipient(app, { broadcastId, status: 'blocked', errorCode: 'blocked_by_user' })
  const scheduledAt = new Date(Date.now() + 86_400_000)
  const scheduled = await insertBroadcast(app, { ...broadcast, status: 'scheduled', scheduledAt })
  const counts = { totalRecipients: 2, sentCount: 1, failedCount: 1 }
  const over = { ...begun, ...counts, status: 'completed', completedAt: new Date() } as const
  const ended = await insertBroadcast(app, over)
  const reached = { broadcastId: ended.id, status: 'sent', sentAt: new Date(), messageIds: [7], attempts: 1 }
  await insertRecipient(app, { ...reached, status: 'sent' })
  await insertRecipient(app, { broadcastId: ended.id, status: 'failed', errorCode: 'http_502', attempts: 5 })
  return { broadcast: id, draft: draft.id, scheduled: scheduled.id, ended: ended.id }
}
