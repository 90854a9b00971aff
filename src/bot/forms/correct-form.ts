import { z } from 'zod'
import { assertCorrectable, correctedContent } from '../../domain/broadcasts/corrected-content'
import { createCorrection } from '../../domain/broadcasts/create-correction'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { loadContent } from '../../domain/broadcasts/load-content'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BroadcastContent, SendableContent } from '../../vocabulary/content'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { correctionView } from '../correction-view'
import { showPreview } from '../present-draft'
import { contentStep } from './content-step'
import type { Form, Step } from './form'
import { startForm } from './start-form'

const answers = z.object({
  parentId: z.int(),
  /** Written by readContent alone. */
  content: z.custom<BroadcastContent>((value) => typeof value === 'object' && value !== null).optional(),
})
type Answers = z.infer<typeof answers>

interface Facts {
  /** What was sent, by which it is judged what may take its place. */
  before: BroadcastContent
}

const anyContent = contentStep<Answers, Facts>()

const correctedStep: Step<Answers, Facts> = {
  ...anyContent,
  prompt: ({ ctx: { t }, answers: { parentId } }) => ({
    message: { text: t('broadcast-correct-prompt', { id: String(parentId) }) },
  }),
  hint: ({ ctx: { t } }) => t('broadcast-correct-hint'),
  accept: async (view, input) => {
    const result = await anyContent.accept(view, input)
    if (result.kind !== 'accepted') return result
    try {
      correctedContent({ before: view.facts.before, after: sendable(result.answers.content) })
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'user') throw error
      return { kind: 'refused', sentence: errorSentence(view.ctx.t, error) }
    }
    return result
  },
}

/** The card's *Correct*: the message as it should read; completing it drafts the correction and shows it. */
export const correctForm: Form<Answers, Facts> = {
  name: 'correct',
  version: 1,
  answers,
  initial: { parentId: 0 },
  steps: [correctedStep],
  loadFacts: async (ctx, { parentId }) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return { before: await currentContent(ctx, parentId) }
  },
  complete,
  recover: () => ({ kind: 'abandon' }),
}

/** Throws `broadcast_not_found`, and `not_correctable` for what Telegram cannot edit. */
export async function beginCorrection(ctx: BotContext, broadcastId: number): Promise<void> {
  assertCorrectable(await currentContent(ctx, broadcastId))
  await startForm(ctx, correctForm, { parentId: broadcastId }, { anew: true })
}

/** What people have now, an earlier correction included. */
async function currentContent({ app }: BotContext, broadcastId: number): Promise<BroadcastContent> {
  return loadContent(app, await loadBroadcast(app, { broadcastId }))
}

async function complete(ctx: BotContext, { parentId, content }: Answers): Promise<OutgoingMessage> {
  const organiserId = ctx.user.telegramId
  const corrected = { parentId, content: sendable(content), organiserId }
  const broadcastId = await createCorrection(ctx.app, corrected)
  const correction = await loadBroadcast(ctx.app, { broadcastId })
  await ctx.reply(ctx.t('broadcast-correct-title'))
  await showPreview(ctx, sendable(correction.content))
  return correctionView(ctx, correction)
}

function sendable(content: BroadcastContent | undefined): SendableContent {
  if (content === undefined || content.kind === 'template') throw new AppError('not_correctable')
  return content
}
