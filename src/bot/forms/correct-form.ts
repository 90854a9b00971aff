import { z } from 'zod'
import { captionedItems } from '../../domain/broadcasts/corrected-album'
import { assertCorrectable, correctedContent, isText } from '../../domain/broadcasts/corrected-content'
import { createCorrection } from '../../domain/broadcasts/create-correction'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { loadContent } from '../../domain/broadcasts/load-content'
import { listTemplates } from '../../domain/templates/list-templates'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BroadcastContent } from '../../vocabulary/content'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { correctionView } from '../correction-view'
import { openedView } from '../opened-broadcast'
import { showPreview } from '../present-draft'
import { sampleContent } from '../template-samples'
import { contentStep } from './content-step'
import type { Form, Step, StepView } from './form'
import { startForm } from './start-form'
import { orTemplate } from './template-pick'
import type { TemplateFacts } from './template-pick'

const answers = z.object({
  parentId: z.int(),
  /** Written by readContent, or a copy of a template. */
  content: z.custom<BroadcastContent>((value) => typeof value === 'object' && value !== null).optional(),
  templateId: z.int().optional(),
  templatePage: z.int().optional(),
})
type Answers = z.infer<typeof answers>

interface Facts extends TemplateFacts {
  /** What was sent, by which it is judged what may take its place. */
  before: BroadcastContent
}

const plainStep = contentStep<Answers, Facts>()
const templateStep = orTemplate(plainStep)

const correctedStep: Step<Answers, Facts> = {
  ...templateStep,
  prompt: (view) => {
    const { facts, answers } = view
    // A text may come from a template, for each in their language.
    const { buttons, message } = isText(facts.before) ? templateStep.prompt(view) : plainStep.prompt(view)
    return {
      message: answers.templatePage === undefined ? { text: question(view) } : message,
      ...(buttons && { buttons }),
    }
  },
  hint: ({ ctx: { t } }) => t('broadcast-correct-hint'),
  accept: async (view, input) => {
    const result = await templateStep.accept(view, input)
    if (result.kind !== 'accepted') return result
    try {
      correctedContent({ before: view.facts.before, after: given(result.answers) })
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'user') throw error
      return { kind: 'refused', sentence: errorSentence(view.ctx.t, error) }
    }
    return result
  },
}

function question({ ctx: { t }, answers, facts: { before } }: StepView<Answers, Facts>): string {
  const id = String(answers.parentId)
  if (before.kind !== 'album') return t('broadcast-correct-prompt', { id })
  return t('broadcast-correct-prompt-album', { id, captions: captionedItems(before).length })
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
    const [before, templates] = await Promise.all([currentContent(ctx, parentId), listTemplates(ctx.app)])
    return { before, templates }
  },
  complete,
  // The card stands above, where its worker edits it; from here it is opened like one of the list.
  cameFrom: (ctx, { parentId: broadcastId }) =>
    openedView(ctx, { place: { filter: 'all', page: 0 }, broadcastId }),
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

async function complete(ctx: BotContext, answered: Answers): Promise<OutgoingMessage> {
  const { parentId } = answered
  const organiserId = ctx.user.telegramId
  const broadcastId = await createCorrection(ctx.app, { parentId, content: given(answered), organiserId })
  const correction = await loadBroadcast(ctx.app, { broadcastId })
  const sample = await sampleContent(ctx, { content: correction.content, audience: correction.filters })
  await ctx.reply(ctx.t('broadcast-correct-title'))
  if (sample !== null) await showPreview(ctx, sample)
  return correctionView(ctx, correction)
}

function given({ content }: Answers): BroadcastContent {
  if (content === undefined) throw new AppError('not_correctable')
  return content
}
