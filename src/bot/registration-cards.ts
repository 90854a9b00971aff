import { recordCard } from '../domain/registrations/card'
import { findOwnRegistration } from '../domain/registrations/list-own-registrations'
import type { OwnRegistration } from '../domain/registrations/list-own-registrations'
import { AppError } from '../errors'
import { registrationCard } from '../messages/registration-card'
import type { RegistrationCard } from '../messages/registration-card'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'
import { editWith, replyWith } from './reply'

/** The person's own registration; AppError `registration_not_found`, also of anybody else's. */
export async function loadOwn(ctx: BotContext, registrationId: number): Promise<OwnRegistration> {
  const registration = await findOwnRegistration(ctx.app, { userId: ctx.user.id, registrationId })
  if (registration === null) throw new AppError('registration_not_found')
  return registration
}

/** What messages need to show a registration to its person. */
export function cardOf({ user }: BotContext, registration: OwnRegistration): RegistrationCard {
  return { registration, language: user.language, ownTimezone: user.timezone }
}

/** Shows a registration below everything else: there is one card of it, and it is this now. */
export async function sendCard(
  ctx: BotContext,
  registration: OwnRegistration,
  headline?: string,
): Promise<void> {
  const sent = await replyWith(ctx, registrationCard(ctx.t, cardOf(ctx, registration), headline))
  await becomeCard(ctx, { registration, messageId: sent.message_id })
}

/** Turns the pressed message into the registration's card, or into what `render` makes of it. */
export async function showCardHere(
  ctx: BotContext,
  registrationId: number,
  render: (card: RegistrationCard) => OutgoingMessage = (card) => registrationCard(ctx.t, card),
): Promise<void> {
  const registration = await loadOwn(ctx, registrationId)
  await editWith(ctx, render(cardOf(ctx, registration)))
  const pressed = ctx.callbackQuery?.message?.message_id
  if (pressed !== undefined) await becomeCard(ctx, { registration, messageId: pressed })
}

async function becomeCard(
  ctx: BotContext,
  { registration, messageId }: { registration: OwnRegistration; messageId: number },
): Promise<void> {
  const { id: registrationId, cardVersion: version, place } = registration
  const former = await recordCard(ctx.app, { registrationId, messageId, version, place })
  if (former === null) return
  await ctx.api.deleteMessage(ctx.user.telegramId, former).catch(() => undefined) // gone or too old: a press brings it up to date
}
