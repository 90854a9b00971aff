import { Composer } from 'grammy'
import { listOwnRegistrations } from '../../domain/registrations/list-own-registrations'
import type { OwnRegistration } from '../../domain/registrations/list-own-registrations'
import { withdrawRegistration } from '../../domain/registrations/withdraw-registration'
import { AppError } from '../../errors'
import { myData, parseMyData } from '../../messages/my-buttons'
import { registrationCard, withdrawalQuestion } from '../../messages/registration-card'
import type { RegistrationCard } from '../../messages/registration-card'
import type { BotContext } from '../context'
import { editWith, replyWith } from '../reply'

/** Cards shown at once; more are asked for. */
const PER_PAGE = 5

/** /my: the person's own registrations, a card each, which can be withdrawn. */
export function createMyFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('my', (ctx) => showRegistrations(ctx))
  feature.callbackQuery(/^my:/, async (ctx) => {
    const press = parseMyData(ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    const { verb, number } = press
    if (verb === 'more') return showRegistrations(ctx, { from: number })
    if (verb === 'decline') return decline(ctx, number)
    if (verb === 'yes') await withdrawRegistration(ctx.app, { registrationId: number, userId: ctx.user.id })
    const card = cardOf(ctx, await loadOwn(ctx, number))
    await editWith(ctx, verb === 'withdraw' ? withdrawalQuestion(ctx.t, card) : registrationCard(ctx.t, card))
  })
  return feature
}

/** The cards of a person's registrations, the newest first. */
export async function showRegistrations(
  ctx: BotContext,
  { from = 0 }: { from?: number } = {},
): Promise<void> {
  const registrations = await listOwnRegistrations(ctx.app, { userId: ctx.user.id })
  if (registrations.length === 0) {
    await ctx.reply(ctx.t('my-none'))
    return
  }
  for (const registration of registrations.slice(from, from + PER_PAGE)) {
    await replyWith(ctx, registrationCard(ctx.t, cardOf(ctx, registration)))
  }
  const left = registrations.length - from - PER_PAGE
  if (left <= 0) return
  const text = ctx.t('my-more', { count: left })
  const button = { text: '▶️', callback_data: myData('more', from + PER_PAGE) }
  await replyWith(ctx, { text, reply_markup: { inline_keyboard: [[button]] } })
}

/** What waits for its decision is withdrawn at once; a button that is pressed later than that asks first. */
async function decline(ctx: BotContext, registrationId: number): Promise<void> {
  const { status } = await loadOwn(ctx, registrationId)
  if (status === 'pending') await withdrawRegistration(ctx.app, { registrationId, userId: ctx.user.id })
  const card = cardOf(ctx, await loadOwn(ctx, registrationId))
  await editWith(ctx, status === 'approved' ? withdrawalQuestion(ctx.t, card) : registrationCard(ctx.t, card))
}

async function loadOwn(ctx: BotContext, registrationId: number): Promise<OwnRegistration> {
  const own = await listOwnRegistrations(ctx.app, { userId: ctx.user.id })
  const registration = own.find(({ id }) => id === registrationId)
  if (registration === undefined) throw new AppError('registration_not_found')
  return registration
}

function cardOf({ user }: BotContext, registration: OwnRegistration): RegistrationCard {
  return { registration, language: user.language, ownTimezone: user.timezone }
}
