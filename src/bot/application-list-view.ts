import { findView } from '../domain/applications/application-view'
import { listApplications } from '../domain/applications/list-applications'
import { findCompetitionName } from '../domain/competitions/find-competition-name'
import { applicationListMessage } from '../messages/application-list'
import type { OutgoingMessage } from '../vocabulary/message'
import type { ApplicationView } from '../schemas/application-view'
import type { BotContext } from './context'

/** The list of applications as the organiser looks at it. */
export async function applicationListView(
  ctx: BotContext,
  known?: ApplicationView,
): Promise<OutgoingMessage> {
  const view = known ?? (await findView(ctx.app, { userId: ctx.user.id }))
  const list = await listApplications(ctx.app, view)
  const competitionName = await nameOf(ctx, view)
  return applicationListMessage(ctx.t, { view, list, competitionName, now: ctx.app.now() })
}

/** What the competition of the filter is called; null when there is none. */
export async function nameOf(ctx: BotContext, { filters }: ApplicationView): Promise<string | null> {
  const { competitionId } = filters
  return competitionId === undefined ? null : findCompetitionName(ctx.app, { competitionId })
}
