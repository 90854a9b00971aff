import { listOpenCompetitions } from '../../domain/competitions/list-open-competitions'
import { loadCompetition } from '../../domain/competitions/load-competition'
import { AppError } from '../../errors'
import type { Role } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { chooseCompetition, chooseRole, nothingAnswered } from './register-answers'
import { registerForm } from './register-form'
import { startForm } from './start-form'

/**
 * Opens the registration form: from the command, the menu, or a deep link that has chosen already. A single open
 * competition needs no choice. Throws what the link asks in vain: competition_closed, role_closed, registration_exists.
 */
export async function startRegistration(
  ctx: BotContext,
  { competitionId, role }: { competitionId?: number; role?: Role },
): Promise<void> {
  const open = await listOpenCompetitions(ctx.app)
  const [first] = open
  const chosenId = competitionId ?? (open.length === 1 ? first?.id : undefined)
  if (chosenId === undefined && first === undefined) {
    await ctx.reply(ctx.t('register-none'))
    return
  }
  if (chosenId === undefined) return startForm(ctx, registerForm, nothingAnswered)
  const offer =
    open.find(({ id }) => id === chosenId) ?? (await loadCompetition(ctx.app, { competitionId: chosenId }))
  if (offer.roles.length === 0 || (role !== undefined && !offer.roles.includes(role)))
    throw new AppError('role_closed')
  const answers = await chooseCompetition(ctx, {
    answers: { ...nothingAnswered, asksCompetition: false },
    offer,
  })
  if (role === undefined || answers.role === role) return startForm(ctx, registerForm, answers)
  await startForm(
    ctx,
    registerForm,
    await chooseRole(ctx, { answers: { ...answers, asksRole: false }, role }),
  )
}
