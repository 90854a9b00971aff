import { listCompetitions } from '../domain/competitions/list-competitions'
import { listParticipants } from '../domain/competitions/list-participants'
import { loadOverview } from '../domain/competitions/load-overview'
import { AppError } from '../errors'
import { errorSentence } from '../messages/error-sentence'
import { competitionCard, competitionEditMenu } from '../messages/competition-card'
import type { CompetitionView } from '../messages/competition-card'
import { competitionList } from '../messages/competition-list'
import { participantList } from '../messages/participants'
import type { OutgoingMessage } from '../vocabulary/message'
import type { Role } from '../vocabulary/roles'
import type { BotContext } from './context'
import { competitionFields } from './forms/competition-answers'
import type { Completion } from './forms/form'
import { editWith, tell } from './reply'

/** A competition as its screens show it. AppError `competition_not_found`. */
export async function loadView(ctx: BotContext, competitionId: number): Promise<CompetitionView> {
  const overview = await loadOverview(ctx.app, { competitionId })
  return { overview, language: ctx.user.language, now: ctx.app.now() }
}

/** A page of the competitions. */
export async function competitionListOf(ctx: BotContext, page: number): Promise<OutgoingMessage> {
  return competitionList(ctx.t, await listCompetitions(ctx.app, { page }))
}

/** A competition's card. AppError `competition_not_found`. */
export async function cardOf(ctx: BotContext, competitionId: number): Promise<OutgoingMessage> {
  return competitionCard(ctx.t, await loadView(ctx, competitionId))
}

/** What of a competition can be changed. AppError `competition_not_found`. */
export async function editMenuOf(ctx: BotContext, competitionId: number): Promise<OutgoingMessage> {
  return competitionEditMenu(ctx.t, await loadView(ctx, competitionId), { fields: competitionFields })
}

/** A page of who comes to a competition, in one role or (null) in all. AppError `competition_not_found`. */
export async function participantsOf(
  ctx: BotContext,
  { competitionId, role, page }: { competitionId: number; role: Role | null; page: number },
): Promise<OutgoingMessage> {
  const { overview } = await loadView(ctx, competitionId)
  const people = await listParticipants(ctx.app, { competitionId, role, page })
  return participantList(ctx.t, { overview, role, page: people })
}

/**
 * Runs a change; whoever acted on an older card is told who changed what it showed, and the answer is false: nothing was
 * done.
 */
export async function tellIfChanged(ctx: BotContext, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'competition_changed') throw error
    await tell(ctx, errorSentence(ctx.t, error))
    return false
  }
}

/** Where a form ends: a pressed message becomes the card, a typed answer gets it as a new one. */
export async function showResult(ctx: BotContext, message: OutgoingMessage): Promise<Completion> {
  if (ctx.callbackQuery === undefined) return message
  await editWith(ctx, message)
  return 'in_place'
}
