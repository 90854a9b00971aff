import { Composer } from 'grammy'
import { countApplications } from '../../domain/registrations/count-applications'
import { decideRegistration } from '../../domain/registrations/decide-registration'
import { findNextApplication } from '../../domain/registrations/find-next-application'
import { loadApplication } from '../../domain/registrations/load-application'
import { AppError } from '../../errors'
import { applicationCard, noApplications } from '../../messages/application-card'
import { errorSentence } from '../../messages/error-sentence'
import { parseReviewData } from '../../messages/review-buttons'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith, tell } from '../reply'

/** /applications: one card at a time, oldest first; each is decided where it is shown. */
export function createReviewFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('applications', organisersOnly, async (ctx) => {
    await replyWith(ctx, await nextCard(ctx, 0))
  })
  feature.callbackQuery(/^review:/, organisersOnly, async (ctx) => {
    const pressed = parseReviewData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    const { verb, registrationId } = pressed
    if (verb === 'next') await showNext(ctx, registrationId)
    else await decide(ctx, { registrationId, decision: verb === 'approve' ? 'approved' : 'rejected' })
  })
  return feature
}

/** One living card: the next application takes the place of this one. From the menu it is a message of its own. */
async function showNext(ctx: BotContext, afterId: number): Promise<void> {
  const next = await nextCard(ctx, afterId)
  await (afterId === 0 ? replyWith(ctx, next) : editWith(ctx, next))
}

/** Decides and shows the decision on the card; who comes second is told who was first, and sees it too. */
async function decide(
  ctx: BotContext,
  { registrationId, decision }: { registrationId: number; decision: 'approved' | 'rejected' },
): Promise<void> {
  try {
    await decideRegistration(ctx.app, { registrationId, decision, organiserId: ctx.user.telegramId })
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'registration_decided') throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
  await editWith(ctx, await card(ctx, registrationId))
}

async function nextCard(ctx: BotContext, afterId: number): Promise<OutgoingMessage> {
  const registrationId = await findNextApplication(ctx.app, { afterId })
  return registrationId === null ? noApplications(ctx.t) : card(ctx, registrationId)
}

async function card(ctx: BotContext, registrationId: number): Promise<OutgoingMessage> {
  const application = await loadApplication(ctx.app, { registrationId })
  return applicationCard(ctx.t, { application, waiting: await countApplications(ctx.app) })
}
