import { listOpenCompetitions } from '../../domain/competitions/list-open-competitions'
import type { Role } from '../../vocabulary/roles'
import type { BotContext } from '../context'
import { replyAtEnd } from '../reply'
import { beginRegistration } from './begin-registration'
import { registerForm } from './register-form'
import { startForm } from './start-form'

/** Opens the registration form: from the command, the menu, or a deep link. Errors are those of beginRegistration. */
export async function startRegistration(
  ctx: BotContext,
  link: { competitionId?: number; role?: Role },
): Promise<void> {
  if (link.competitionId === undefined && (await listOpenCompetitions(ctx.app)).length === 0) {
    await replyAtEnd(ctx, ctx.t('register-none'))
    return
  }
  await startForm(ctx, registerForm, await beginRegistration(ctx, link))
}
