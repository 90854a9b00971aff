import { z } from 'zod'
import { answerQuestion } from '../../domain/contact/answer-question'
import { askOrganisers } from '../../domain/contact/ask-organisers'
import { passesQuestionsOn } from '../../domain/contact/passes-questions-on'
import { recordCard } from '../../domain/contact/record-card'
import { AppError } from '../../errors'
import { contactReceived } from '../../messages/contact'
import { menuMessage } from '../../messages/menu'
import type { ContactContent } from '../../vocabulary/contact'
import { adminMenuOf } from '../admin-menu-view'
import { answerPassed } from '../answered-too'
import type { BotContext } from '../context'
import { readContact } from '../read-contact'
import { replyAtEnd } from '../reply'
import type { Form, Result, Step } from './form'

const contactAnswers = z.object({
  /** The message that is replied to; null begins a conversation. */
  replyToId: z.int().nullable(),
  /** As readContact gave it, which the step has just done: a draft never waits with it. */
  content: z.custom<ContactContent>().optional(),
})
type ContactAnswers = z.infer<typeof contactAnswers>

/** /contact, and *Reply* below an answer: one message to the organisers. */
export const contactForm: Form<ContactAnswers> = {
  name: 'contact',
  version: 1,
  answers: contactAnswers,
  initial: { replyToId: null },
  steps: [messageStep({ asks: 'contact-prompt', expects: 'contact-expected' })],
  loadFacts: () => Promise.resolve(undefined),
  complete: async (ctx, { replyToId, content }) => {
    if (content === undefined) throw new AppError('stale_button')
    await ask(ctx, { replyToId, content })
    return null
  },
  backTo: (ctx, { replyToId }) => Promise.resolve(replyToId === null ? menuMessage(ctx.t) : null),
  recover: ({ code }) => (code === 'contact_limit' || code === 'stale_button' ? { kind: 'abandon' } : null),
}

/** *Answer* below a question in an organiser's list. */
export const contactAnswerForm: Form<ContactAnswers> = {
  name: 'contact-answer',
  version: 1,
  answers: contactAnswers,
  initial: { replyToId: null },
  steps: [messageStep({ asks: 'contact-answer-prompt', expects: 'contact-answer-expected' })],
  loadFacts: (ctx) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return Promise.resolve(undefined)
  },
  complete: async (ctx, { replyToId, content }) => {
    if (content === undefined || replyToId === null) throw new AppError('stale_button')
    const organiserId = ctx.user.telegramId
    const question = { questionId: replyToId, organiserId }
    await answerQuestion(ctx.app, { ...question, content, formOf: organiserId })
    return { text: await answerPassed(ctx.app, ctx.t, question) }
  },
  cameFrom: adminMenuOf,
  backTo: () => Promise.resolve(null),
  recover: ({ code }) =>
    code === 'not_organiser' || code === 'contact_not_found' ? { kind: 'abandon' } : null,
}

/** Keeps a question, and says truly where it goes; that message later tells that it has arrived. */
export async function ask(
  ctx: BotContext,
  { replyToId, content }: { replyToId: number | null; content: ContactContent },
): Promise<void> {
  const { id: userId, telegramId } = ctx.user
  const { questionId, answers } = await askOrganisers(ctx.app, { userId, telegramId, content, replyToId })
  const isPassedOn = passesQuestionsOn(ctx.app)
  const card = await replyAtEnd(ctx, contactReceived(ctx.t, { isPassedOn, answers }))
  await recordCard(ctx.app, { questionId, cardMessageId: card.message_id })
}

function messageStep({ asks, expects }: { asks: string; expects: string }): Step<ContactAnswers> {
  return {
    name: 'message',
    isCounted: false,
    prompt: ({ ctx: { t } }) => ({ message: { text: t(asks) } }),
    hint: ({ ctx: { t } }) => t(expects),
    accept: ({ ctx, answers }, input): Result<ContactAnswers> => {
      const said = input.kind === 'button' || ctx.message === undefined ? null : readContact(ctx.message)
      if (said === null || said.kind === 'unsupported') return { kind: 'unexpected' }
      if (said.kind === 'too_long') return { kind: 'refused', sentence: ctx.t('contact-too-long', said) }
      return { kind: 'accepted', answers: { ...answers, content: said.content } }
    },
  }
}
