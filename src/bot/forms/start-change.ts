import type { BotContext } from '../context'
import { loadOwn } from '../registration-cards'
import { wishOf } from './change-facts'
import { changeForm } from './change-form'
import { nothingAnswered } from './register-answers'
import { startForm } from './start-form'

/** Opens the form that changes a registration, as it is now. Errors are those of loadChangeFacts. */
export async function startChange(ctx: BotContext, registrationId: number): Promise<void> {
  const registration = await loadOwn(ctx, registrationId)
  const { competitionId, role, secondedPlayer } = registration
  const answers = {
    ...nothingAnswered,
    ...{ registrationId, competitionId, role, asksCompetition: false, asksRole: false },
    ...wishOf(registration),
    fields: role === 'adviser' ? { secondedPlayer } : {},
  }
  // Below the card, which stays what it is until the change is saved.
  await startForm(ctx, changeForm, answers, { anew: true })
}
