import { z } from 'zod'
import { setBulkReason } from '../../domain/applications/set-bulk-reason'
import { answerQuestion } from '../../domain/registrations/answer-question'
import { askApplicant } from '../../domain/registrations/ask-applicant'
import { decideRegistration } from '../../domain/registrations/decide-registration'
import { loadApplication } from '../../domain/registrations/load-application'
import { loadOpenQuestion } from '../../domain/registrations/load-open-question'
import { AppError } from '../../errors'
import { paragraph } from '../../schemas/bounded-text'
import { applicationView, rejectionView } from '../application-view'
import { bulkView, loadOwnBulk } from '../bulk-view'
import type { BotContext } from '../context'
import type { Form, Step } from './form'
import { startForm } from './start-form'

const MAX_REASON = 500
const MAX_QUESTION = 1000

const aboutApplication = z.object({ registrationId: z.int(), text: z.string().optional() })
type AboutApplication = z.infer<typeof aboutApplication>
/** What the prompt tells: whom the text is for, or how many. */
type Told = Record<string, string | number>

/** *In my own words*: why an application is rejected. */
export const rejectForm: Form<AboutApplication, Told> = {
  ...{ name: 'reject', version: 1, answers: aboutApplication, initial: { registrationId: 0 } },
  steps: [textStep('reject', MAX_REASON)],
  loadFacts: loadApplicant,
  complete: async (ctx, { registrationId, text }) => {
    const organiserId = ctx.user.telegramId
    const decision = { registrationId, decision: 'rejected', organiserId, formOf: organiserId } as const
    await decideRegistration(ctx.app, { ...decision, reason: text })
    return applicationView(ctx, registrationId)
  },
  cameFrom: (ctx, { registrationId }) => applicationView(ctx, registrationId),
  backTo: (ctx, { registrationId }) => rejectionView(ctx, registrationId),
  recover,
}

const aboutBulk = z.object({ bulkId: z.int(), text: z.string().optional() })
type AboutBulk = z.infer<typeof aboutBulk>

/** The same of many at once; they are rejected when that is confirmed. */
export const rejectManyForm: Form<AboutBulk, Told> = {
  ...{ name: 'reject-many', version: 1, answers: aboutBulk, initial: { bulkId: 0 } },
  steps: [textStep('reject-many', MAX_REASON)],
  loadFacts: loadMany,
  complete: async (ctx, { bulkId, text }) => {
    const { id: userId, telegramId } = ctx.user
    const isSet = await setBulkReason(ctx.app, { bulkId, userId, reason: text, formOf: telegramId })
    if (!isSet) throw new AppError('stale_button')
    return bulkView(ctx, bulkId)
  },
  cameFrom: (ctx, { bulkId }) => bulkView(ctx, bulkId),
  recover,
}

/** *Ask*: a question to the applicant. */
export const askForm: Form<AboutApplication, Told> = {
  ...{ name: 'ask', version: 1, answers: aboutApplication, initial: { registrationId: 0 } },
  steps: [textStep('ask', MAX_QUESTION)],
  loadFacts: loadApplicant,
  complete: async (ctx, { registrationId, text = '' }) => {
    await askApplicant(ctx.app, { registrationId, question: text, organiserId: ctx.user.telegramId })
    return applicationView(ctx, registrationId)
  },
  cameFrom: (ctx, { registrationId }) => applicationView(ctx, registrationId),
  recover,
}

const toQuestion = z.object({ questionId: z.int(), text: z.string().optional() })
type ToQuestion = z.infer<typeof toQuestion>

/** The applicant's *Reply* to a question. */
export const answerForm: Form<ToQuestion, Told> = {
  ...{ name: 'answer', version: 1, answers: toQuestion, initial: { questionId: 0 } },
  steps: [textStep('answer', MAX_QUESTION)],
  loadFacts: (ctx, { questionId }) => loadOpenQuestion(ctx.app, { questionId, userId: ctx.user.id }),
  complete: async (ctx, { questionId, text = '' }) => {
    await answerQuestion(ctx.app, { questionId, answer: text, user: ctx.user })
    return { text: ctx.t('answer-sent') }
  },
  backTo: () => Promise.resolve(null),
  recover,
}

/** What organisers and applicants write to one another about an application. */
export const reviewForms = [rejectForm, rejectManyForm, askForm, answerForm] as const

/** Asks for the reason in the organiser's own words. */
export async function beginRejecting(ctx: BotContext, registrationId: number): Promise<void> {
  await startForm(ctx, rejectForm, { registrationId })
}

/** The same for many. */
export async function beginRejectingMany(ctx: BotContext, bulkId: number): Promise<void> {
  await startForm(ctx, rejectManyForm, { bulkId })
}

/** Asks what to ask. */
export async function beginAsking(ctx: BotContext, registrationId: number): Promise<void> {
  await startForm(ctx, askForm, { registrationId })
}

/** Asks the applicant for the answer, below the question, which stays. */
export async function beginAnswering(ctx: BotContext, questionId: number): Promise<void> {
  await startForm(ctx, answerForm, { questionId }, { anew: true })
}

/** One text of at most `max` characters; `write-prompt-<form>` asks for it. */
function textStep<A extends { text?: string | undefined }>(
  form: 'reject' | 'reject-many' | 'ask' | 'answer',
  max: number,
): Step<A, Told> {
  const schema = paragraph({ min: 1, max })
  return {
    name: 'text',
    isCounted: false,
    prompt: ({ ctx: { t }, facts }) => ({ message: { text: t(`write-prompt-${form}`, facts) } }),
    hint: ({ ctx: { t } }) => t(`write-expected-${form}`),
    accept: ({ ctx: { t }, answers }, input) => {
      if (input.kind !== 'text') return { kind: 'unexpected' }
      const { data: text } = schema.safeParse(input.text)
      if (text === undefined) return { kind: 'refused', sentence: t(`write-expected-${form}`) }
      return { kind: 'accepted', answers: { ...answers, text } }
    },
  }
}

/** Read for every update, so that whoever is dismissed meanwhile goes no further. */
async function loadApplicant(ctx: BotContext, { registrationId }: AboutApplication): Promise<Told> {
  if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
  const { profile } = await loadApplication(ctx.app, { registrationId })
  const name = [profile.firstName, profile.lastName].filter((part) => part !== null).join(' ')
  return { name: name === '' ? `#${registrationId}` : name }
}

/** The same for many: what runs or is over by now takes no other reason. */
async function loadMany(ctx: BotContext, { bulkId }: AboutBulk): Promise<Told> {
  if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
  const { status, decision, total } = await loadOwnBulk(ctx, bulkId)
  if (status !== 'draft' || decision !== 'rejected') throw new AppError('stale_button')
  return { count: total }
}

/** Whatever is refused here has been settled by somebody else, or is gone. */
function recover(): { kind: 'abandon' } {
  return { kind: 'abandon' }
}
