import { listOpenCompetitions } from '../../domain/competitions/list-open-competitions'
import type { CompetitionOffer } from '../../domain/competitions/list-open-competitions'
import { loadCompetition } from '../../domain/competitions/load-competition'
import { AppError } from '../../errors'
import type { Role } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { chooseCompetition, chooseRole, nothingAnswered } from './register-answers'
import type { RegisterAnswers } from './register-answers'

/**
 * The first answers of the form: a single open competition and a single role on offer need no choice, and a deep link
 * has chosen already. AppError competition_not_found, competition_closed, role_closed or registration_exists for what it asks in vain.
 */
export async function beginRegistration(
  ctx: BotContext,
  { competitionId, role }: { competitionId?: number; role?: Role },
): Promise<RegisterAnswers> {
  const offer =
    competitionId === undefined ? await onlyOffer(ctx) : await loadCompetition(ctx.app, { competitionId })
  if (offer === null) return nothingAnswered
  if (offer.roles.length === 0) throw new AppError('competition_closed')
  if (role !== undefined && !offer.roles.includes(role)) throw new AppError('role_closed', { role })
  const answers = { ...nothingAnswered, asksCompetition: false }
  if (role === undefined) return chooseCompetition(ctx, { answers, offer })
  return chooseRole(ctx, { answers: { ...answers, competitionId: offer.id, asksRole: false }, role })
}

async function onlyOffer({ app }: BotContext): Promise<CompetitionOffer | null> {
  const [only = null, ...others] = await listOpenCompetitions(app)
  return others.length === 0 ? only : null
}
