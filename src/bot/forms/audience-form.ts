import { z } from 'zod'
import { changeAudience } from '../../domain/broadcasts/change-audience'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import { draftPreview } from '../draft-preview'
import { presentDraft } from '../present-draft'
import { editWith } from '../reply'
import { audienceAnswers, everyone } from './audience-answers'
import { loadAudienceFacts, noAudienceFacts } from './audience-facts'
import type { AudienceFacts } from './audience-facts'
import { audienceStep } from './audience-step'
import { giveUpWithoutDraft, loadBroadcastDraft } from './broadcast-draft'
import type { Form } from './form'
import { startForm } from './start-form'

const answers = audienceAnswers.extend({ broadcastId: z.int() })
type Answers = z.infer<typeof answers>

/** Another audience for a draft: the draft's panel turns into the card of filters, and back. */
export const audienceForm: Form<Answers, AudienceFacts> = {
  name: 'audience',
  version: 1,
  answers,
  initial: { ...everyone, broadcastId: 0 },
  steps: [audienceStep({ start: 'menu' })],
  loadFacts: async (ctx, given) => {
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    return loadAudienceFacts(ctx.app, given)
  },
  loadForPress: (ctx) => {
    if (!ctx.user.isOrganiser) return Promise.reject(new AppError('not_organiser'))
    return Promise.resolve(noAudienceFacts)
  },
  complete: async (ctx, { broadcastId, audience }) => {
    await changeAudience(ctx.app, { broadcastId, audience, organiserId: ctx.user.telegramId })
    return showPanel(ctx, broadcastId)
  },
  cancelled: async (ctx, { broadcastId }) => {
    await showPanel(ctx, broadcastId)
  },
  recover: giveUpWithoutDraft(),
}

/** The panel that was pressed is a panel again; below a place that was typed, the whole draft is shown anew. */
async function showPanel(ctx: BotContext, broadcastId: number): Promise<'in_place' | null> {
  const { draftMessages } = await loadBroadcast(ctx.app, { broadcastId })
  if (ctx.callbackQuery?.message?.message_id === draftMessages?.panel) {
    await editWith(ctx, await draftPreview(ctx, { broadcastId }))
    return 'in_place'
  }
  await presentDraft(ctx, { broadcastId })
  return null
}

/** The panel's *Audience*. Throws `broadcast_not_found`, and `broadcast_not_draft` when it was launched. */
export async function beginAudience(ctx: BotContext, broadcastId: number): Promise<void> {
  const { filters } = await loadBroadcastDraft(ctx, { broadcastId })
  await startForm(ctx, audienceForm, { broadcastId, audience: filters, view: { kind: 'menu' } })
}
