import { listOwnRegistrations } from '../../domain/registrations/list-own-registrations'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { mainMenu } from '../../messages/menu'
import type { RegistrationLink } from '../../messages/parse-start-payload'
import type { BotContext } from '../context'
import { sendCard } from '../registration-cards'
import { replyWith } from '../reply'
import { startRegistration } from './start-registration'

/** Opens the registration that a deep link asks for; where that cannot be, says why and shows a way on. */
export async function openLink(ctx: BotContext, link: RegistrationLink): Promise<void> {
  try {
    await startRegistration(ctx, link)
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    await goElsewhere(ctx, { link, error })
  }
}

/** To the registration that is there already, to the other roles of the competition, or to the others. */
async function goElsewhere(
  ctx: BotContext,
  { link, error }: { link: RegistrationLink; error: AppError },
): Promise<void> {
  const sentence = errorSentence(ctx.t, error)
  if (error.code === 'registration_exists') {
    const own = await listOwnRegistrations(ctx.app, { userId: ctx.user.id })
    const { competitionId } = link
    const there = own.find((one) => one.competitionId === competitionId && one.role === error.details['role'])
    if (there !== undefined) return sendCard(ctx, there, sentence)
  }
  if (error.code === 'role_closed' && link.role !== undefined) {
    await ctx.reply(sentence)
    return openLink(ctx, { competitionId: link.competitionId })
  }
  await replyWith(ctx, { text: sentence, reply_markup: mainMenu(ctx.t) })
}
