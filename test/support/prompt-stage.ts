import { MoreThan } from 'typeorm'
import { nothingAnswered } from '../../src/bot/forms/register-answers'
import { ContactMessage } from '../../src/db/entities/contact-message.entity'
import { MessageTemplate } from '../../src/db/entities/message-template.entity'
import { RegistrationQuestion } from '../../src/db/entities/registration-question.entity'
import { User } from '../../src/db/entities/user.entity'
import { transaction } from '../../src/db/transaction'
import { createBulk } from '../../src/domain/applications/create-bulk'
import { loadOverview } from '../../src/domain/competitions/load-overview'
import { loadSeat } from '../../src/domain/competitions/load-seat'
import type { Language } from '../../src/vocabulary/language'
import { fieldsOfRole } from '../../src/vocabulary/profile-field'
import type { TestBot } from './bot'
import {
  insertBroadcast,
  insertCompetition,
  insertJuryPanel,
  insertProfile,
  insertRegistration,
  insertTimeSlot,
  unique,
} from './fixtures'

/** What the questions of all forms are about. */
export interface Stage {
  app: TestBot['app']
  competitionId: number
  slotId: number
  panelId: number
  /** The bot's user name. */
  botName: string
}

/** Who answers: an owner, with an application of their own. */
export interface Answering {
  telegramId: number
  userId: number
  registrationId: number
  /** A message of the bot, for forms that turn one into something else. */
  messageId: number
}

export async function setStage({ app, emulator }: TestBot): Promise<Stage> {
  const { id: competitionId } = await insertCompetition(app, {
    competitionType: 'classic_game',
    availableRoles: ['player', 'voter', 'viewer', 'adviser'],
    requiresTimeSlots: true,
    requiresJuryPanel: true,
    startDate: new Date('2035-01-01'),
    endDate: new Date('2035-01-02'),
  })
  const { id: slotId } = await insertTimeSlot(app, { competitionId })
  const { id: panelId } = await insertJuryPanel(app, { competitionId })
  const [botId] = emulator.token.split(':')
  return { app, competitionId, slotId, panelId, botName: `emulated_${botId ?? ''}_bot` }
}

/** Creates a person with a profile, an application and a message of the bot. */
export async function createAnswering(
  bot: TestBot,
  { telegramId, language, stage }: { telegramId: number; language: Language; stage: Stage },
): Promise<Answering> {
  const person = bot.person({ id: telegramId, languageCode: language })
  const { id: userId } = await insertProfile(bot.app, { telegramId, language })
  const { competitionId } = stage
  const registered = { userId, telegramId, competitionId, role: 'voter' } as const
  const { id: registrationId } = await insertRegistration(bot.app, registered)
  const { message } = await person.say('/help')
  return { telegramId, userId, registrationId, messageId: message.message_id }
}

export const registering = ({ competitionId }: Stage) => ({
  ...nothingAnswered,
  ...{ competitionId, role: 'voter', asked: [...fieldsOfRole.voter], asksCompetition: false },
})
export const choosing = () => nothingAnswered
export const changing = (stage: Stage, { registrationId }: Answering) => ({
  ...registering(stage),
  registrationId,
})
export const editing =
  (field: string) =>
  async ({ app, competitionId }: Stage) => {
    const { competition } = await loadOverview(app, { competitionId })
    return { edit: { competitionId, version: competition.updatedAt.getTime(), field } }
  }
export const editingSeat = (kind: 'slot' | 'panel', field: string) => async (stage: Stage) => {
  const id = kind === 'slot' ? stage.slotId : stage.panelId
  const { version } = await loadSeat(stage.app, { kind, id })
  return { [`${kind}Id`]: id, version, field }
}
export const ofCompetition = ({ competitionId }: Stage) => ({ competitionId })
export const ofDraft = async ({ app }: Stage) => ({ broadcastId: (await insertBroadcast(app)).id })
export const ofApplication = async ({ app, competitionId }: Stage) => {
  const { id: userId, telegramId } = await insertProfile(app)
  const { id: registrationId } = await insertRegistration(app, { userId, telegramId, competitionId })
  return { registrationId }
}
export const ofBulk = async (stage: Stage, { userId, telegramId }: Answering) => {
  const { registrationId } = await ofApplication(stage)
  const which = { registrationIds: [registrationId] }
  const user = { id: userId, telegramId }
  return { bulkId: await createBulk(stage.app, { decision: 'rejected', user, which }) }
}
export const ofTemplate = ({ app }: Stage) =>
  transaction(app, async (tx) => {
    const template = { name: `Template ${unique()}`, subject: '', bodyEmail: '', bodyTelegram: 'Hello' }
    const { identifiers } = await tx.getRepository(MessageTemplate).insert(template)
    return { templateId: Number(identifiers[0]?.['id']), language: 'en' }
  })
export const scheduling = async (stage: Stage) => ({
  ...(await ofDraft(stage)),
  ...{ panelMessageId: 0, timezone: 'UTC', asksTimezone: true, at: '2035-01-01T00:00:00.000Z' },
})
export const writing = () => ({
  ...{ name: 'Cup', description: null, competitionType: 'classic_game', availableRoles: ['player', 'voter'] },
  ...{ timezone: 'UTC', startDate: '2035-01-01T00:00:00.000Z', endDate: null, maxPlayers: null },
})
export const series = (stage: Stage) => ({
  ...ofCompetition(stage),
  ...{ days: ['2036-01-01'], windows: [{ startTime: '10:00:00', endTime: '11:00:00' }], maxVoters: 3 },
})
export const correcting = async ({ app }: Stage) => {
  const { id: parentId } = await insertBroadcast(app, { status: 'completed', frozenAt: new Date() })
  return { parentId }
}
export const ofQuestion = ({ app }: Stage, { userId }: Answering) =>
  transaction(app, async (tx) => {
    const content = { kind: 'text' as const, text: 'When?', entities: [] }
    const question = { userId, threadId: null, direction: 'question' as const, content }
    const { identifiers } = await tx.getRepository(ContactMessage).insert(question)
    return { replyToId: Number(identifiers[0]?.['id']) }
  })
export const ofQuestionAboutApplication = ({ app }: Stage, { registrationId, telegramId }: Answering) =>
  transaction(app, async (tx) => {
    const question = { registrationId, askedBy: telegramId, question: 'Who?', answer: null }
    const { identifiers } = await tx.getRepository(RegistrationQuestion).insert(question)
    return { questionId: Number(identifiers[0]?.['id']) }
  })
export const audience = (view: Record<string, unknown>) => () => ({ audience: {}, view })
/** Elsewhere people have told other countries: one by its name would be an answer. */
export const picking = async ({ app }: Stage) => {
  await transaction(app, (tx) => tx.getRepository(User).update({ id: MoreThan(0) }, { country: 'Country' }))
  return { audience: {}, view: { kind: 'pick', dimension: 'country', page: 0 } }
}
export const quick = audience({ kind: 'quick', page: 0 })
