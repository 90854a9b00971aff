import { Composer } from 'grammy'
import { decideRegistration } from '../../domain/registrations/decide-registration'
import type { DecideRegistration } from '../../domain/registrations/decide-registration'
import { revokeApproval } from '../../domain/registrations/revoke-approval'
import { undoDecision } from '../../domain/registrations/undo-decision'
import { AppError } from '../../errors'
import { applicationCard, rejectionQuestion } from '../../messages/application-card'
import { errorSentence } from '../../messages/error-sentence'
import { parseReviewData } from '../../messages/review-buttons'
import type { ReviewPress } from '../../messages/review-buttons'
import { applicationView, loadCard, nextApplicationView } from '../application-view'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { beginAsking, beginRejecting } from '../forms/review-forms'
import { editWith, replyWith, tell } from '../reply'

/** /applications: one card at a time, oldest first; each is decided where it is shown. */
export function createReviewFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('applications', organisersOnly, async (ctx) => {
    await replyWith(ctx, await nextApplicationView(ctx, 0))
  })
  feature.callbackQuery(/^review:/, organisersOnly, async (ctx) => {
    const pressed = parseReviewData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    await answerPress(ctx, pressed)
  })
  return feature
}

function answerPress(ctx: BotContext, { verb, registrationId, cause }: ReviewPress): Promise<void> {
  const organiserId = ctx.user.telegramId
  switch (verb) {
    case 'next':
      return showNext(ctx, registrationId)
    case 'show':
      return showCard(ctx, registrationId)
    case 'approve':
      return change(ctx, registrationId, decide(ctx, { registrationId, decision: 'approved', organiserId }))
    case 'because':
      return change(
        ctx,
        registrationId,
        decide(ctx, { registrationId, decision: 'rejected', organiserId, cause }),
      )
    case 'undo':
      return change(ctx, registrationId, () => undoDecision(ctx.app, { registrationId, organiserId }))
    case 'revoke':
      return change(ctx, registrationId, () => revokeApproval(ctx.app, { registrationId, organiserId }))
    case 'reject':
      return askWhy(ctx, registrationId)
    case 'words':
      return beginRejecting(ctx, registrationId)
    case 'ask':
      return beginAsking(ctx, registrationId)
  }
}

function decide(ctx: BotContext, decision: DecideRegistration): () => Promise<void> {
  return () => decideRegistration(ctx.app, decision)
}

/** One living card: the next application takes the place of this one. From the menu it is a message of its own. */
async function showNext(ctx: BotContext, afterId: number): Promise<void> {
  const next = await nextApplicationView(ctx, afterId)
  await (afterId === 0 ? replyWith(ctx, next) : editWith(ctx, next))
}

async function showCard(ctx: BotContext, registrationId: number): Promise<void> {
  await editWith(ctx, await applicationView(ctx, registrationId))
}

/** Changes the application and shows it; who comes too late is told why, and sees how it stands, too. */
async function change(ctx: BotContext, registrationId: number, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    if (error.code === 'registration_not_found') throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
  await showCard(ctx, registrationId)
}

/** The reasons stand where the buttons of the card were; what was decided meanwhile is told and shown instead. */
async function askWhy(ctx: BotContext, registrationId: number): Promise<void> {
  const card = await loadCard(ctx, registrationId)
  const { status, decidedBy: by, decidedAt } = card.application
  if (status === 'pending') return editWith(ctx, rejectionQuestion(ctx.t, card))
  const agoMs = ctx.app.now().getTime() - (decidedAt?.getTime() ?? 0)
  const secondsAgo = Math.round(agoMs / 1000)
  await tell(ctx, errorSentence(ctx.t, new AppError('registration_decided', { status, by, secondsAgo })))
  await editWith(ctx, applicationCard(ctx.t, card))
}
