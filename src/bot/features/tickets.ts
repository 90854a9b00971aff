import { Composer } from 'grammy'
import { checkIn } from '../../domain/tickets/check-in'
import { findTicket, loadTicket } from '../../domain/tickets/find-ticket'
import type { TicketView } from '../../domain/tickets/find-ticket'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { parseCheckInData, ticketCard } from '../../messages/ticket-card'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith, tell } from '../reply'

/** Check-in at the door: *Check in* under the card of a ticket. */
export function createTicketsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^ticket:/, organisersOnly, async (ctx) => {
    const registrationId = parseCheckInData(ctx.callbackQuery.data)
    if (registrationId === null) throw new AppError('stale_button')
    await pressCheckIn(ctx, registrationId)
  })
  return feature
}

/** The card of a ticket whose link an organiser opened; others are not told that it is one. */
export async function showTicket(ctx: BotContext, token: string): Promise<void> {
  await replyWith(ctx, cardOf(ctx, await findTicket(ctx.app, { token })))
}

/** Checks in and shows it; whoever comes second is told when and by whom, and sees it, too. */
async function pressCheckIn(ctx: BotContext, registrationId: number): Promise<void> {
  try {
    await checkIn(ctx.app, { registrationId, organiserId: ctx.user.telegramId })
    await ctx.answerCallbackQuery(ctx.t('ticket-welcome'))
  } catch (error) {
    if (!(error instanceof AppError) || !shown.has(error.code)) throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
  await editWith(ctx, cardOf(ctx, await loadTicket(ctx.app, { registrationId })))
}

const shown: ReadonlySet<string> = new Set(['ticket_used', 'ticket_not_approved'])

function cardOf(ctx: BotContext, ticket: TicketView): OutgoingMessage {
  const { language, timezone: ownTimezone } = ctx.user
  const clocks = { language, timezone: ticket.timezone, ownTimezone }
  return ticketCard(ctx.t, { ticket, clocks, now: ctx.app.now() })
}
