import { countApplications } from '../domain/registrations/count-applications'
import { findLookalikes } from '../domain/registrations/find-lookalikes'
import { findNextApplication } from '../domain/registrations/find-next-application'
import { listPast } from '../domain/registrations/list-past'
import { loadApplication } from '../domain/registrations/load-application'
import { applicationCard, noApplications, rejectionQuestion } from '../messages/application-card'
import type { ApplicationCard } from '../messages/application-card'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** Everything the card of an application shows. Throws `registration_not_found`. */
export async function loadCard(ctx: BotContext, registrationId: number): Promise<ApplicationCard> {
  const { app, user } = ctx
  const [application, past, lookalikes, waiting] = await Promise.all([
    loadApplication(app, { registrationId }),
    listPast(app, { registrationId }),
    findLookalikes(app, { registrationId }),
    countApplications(app),
  ])
  const toldAt = (application.decidedAt?.getTime() ?? 0) + app.config.decisionUndoSeconds * 1000
  const isDecided = application.status === 'approved' || application.status === 'rejected'
  const canUndo = isDecided && toldAt > app.now().getTime()
  return { application, past, lookalikes, waiting, canUndo, clock: user }
}

/** The card of an application as it is now. */
export async function applicationView(ctx: BotContext, registrationId: number): Promise<OutgoingMessage> {
  return applicationCard(ctx.t, await loadCard(ctx, registrationId))
}

/** The reasons to reject an application; of one that is decided already, its card. */
export async function rejectionView(ctx: BotContext, registrationId: number): Promise<OutgoingMessage> {
  const card = await loadCard(ctx, registrationId)
  return card.application.status === 'pending' ? rejectionQuestion(ctx.t, card) : applicationCard(ctx.t, card)
}

/** The card of the oldest application after this one, or that none waits. */
export async function nextApplicationView(ctx: BotContext, afterId: number): Promise<OutgoingMessage> {
  const registrationId = await findNextApplication(ctx.app, { afterId })
  return registrationId === null ? noApplications(ctx.t) : applicationView(ctx, registrationId)
}
