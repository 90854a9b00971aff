import { Composer } from 'grammy'
import { listOwnRegistrations } from '../../domain/registrations/list-own-registrations'
import { withdrawRegistration } from '../../domain/registrations/withdraw-registration'
import { AppError } from '../../errors'
import { mainMenuBelowButton, menuButton, toMainMenu } from '../../messages/menu'
import { myData, parseMyData } from '../../messages/my-buttons'
import { withdrawalQuestion } from '../../messages/registration-card'
import { canFollow } from '../../vocabulary/registration-status'
import type { BotContext } from '../context'
import { loadOwn, sendCard, showCardHere } from '../registration-cards'
import { startChange } from '../forms/start-change'
import { editWith, replyWith } from '../reply'
import { sendTicket } from '../send-ticket'

/** Cards shown at once; more are asked for. */
const PER_PAGE = 5

/** /my: the person's own registrations, a living card each, which can be changed and withdrawn. */
export function createMyFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('my', (ctx) => showRegistrations(ctx))
  feature.callbackQuery(/^my:/, async (ctx) => {
    const press = parseMyData(ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    const { verb, number } = press
    switch (verb) {
      case 'more':
        return showRegistrations(ctx, { from: number })
      case 'edit':
        return startChange(ctx, number)
      case 'withdraw':
        return askToWithdraw(ctx, number)
      case 'decline':
        return decline(ctx, number)
      case 'ticket':
        return sendTicket(ctx, number)
      case 'yes':
        await withdrawRegistration(ctx.app, { registrationId: number, userId: ctx.user.id })
    }
    await showCardHere(ctx, number)
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
    const keyboard = [[menuButton(ctx.t, 'register')], [mainMenuBelowButton(ctx.t)]]
    await replyWith(ctx, { text: ctx.t('my-none'), reply_markup: { inline_keyboard: keyboard } })
    return
  }
  for (const registration of registrations.slice(from, from + PER_PAGE)) await sendCard(ctx, registration)
  const left = registrations.length - from - PER_PAGE
  if (left <= 0) return
  const text = ctx.t('my-more', { count: left })
  const button = { text: '▶️', callback_data: myData('more', from + PER_PAGE) }
  await replyWith(ctx, { text, reply_markup: { inline_keyboard: [[button], [mainMenuBelowButton(ctx.t)]] } })
}

/** A button of long ago may ask to withdraw what is over: its card shows that. */
async function askToWithdraw(ctx: BotContext, registrationId: number): Promise<void> {
  const { status } = await loadOwn(ctx, registrationId)
  if (!canFollow(status, 'withdrawn')) return showCardHere(ctx, registrationId)
  await showCardHere(ctx, registrationId, (card) => withdrawalQuestion(ctx.t, card))
}

/** What waits for its decision is withdrawn at once; a button that is pressed later than that asks first. */
async function decline(ctx: BotContext, registrationId: number): Promise<void> {
  const { status, competitionName, role } = await loadOwn(ctx, registrationId)
  if (status === 'approved') return askToWithdraw(ctx, registrationId)
  if (status !== 'pending') return showCardHere(ctx, registrationId)
  await withdrawRegistration(ctx.app, { registrationId, userId: ctx.user.id })
  await editWith(ctx, {
    text: ctx.t('my-declined', { competition: competitionName, role: ctx.t(`role-${role}`) }),
    reply_markup: toMainMenu(ctx.t),
  })
}
