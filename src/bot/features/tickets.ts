import { Composer } from 'grammy'
import { checkIn } from '../../domain/tickets/check-in'
import { undoCheckIn } from '../../domain/tickets/undo-check-in'
import { findTicket, loadTicket } from '../../domain/tickets/find-ticket'
import type { TicketView } from '../../domain/tickets/find-ticket'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import { ticketCard } from '../../messages/ticket-card'
import { parseTicketData } from '../../messages/ticket-data'
import type { TicketPress } from '../../messages/ticket-data'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'
import { organisersOnly } from '../filters/organisers-only'
import { editWith, replyWith, tell } from '../reply'

/** Check-in at the door, by the link of a ticket or, without it, from the card of an application; and its undoing. */
export function createTicketsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.callbackQuery(/^ticket:/, organisersOnly, async (ctx) => {
    const press = parseTicketData(ctx.callbackQuery.data)
    if (press === null) throw new AppError('stale_button')
    await answerPress(ctx, press)
  })
  return feature
}

/** The card of a ticket whose link an organiser opened; others are not told that it is one. */
export async function showTicket(ctx: BotContext, token: string): Promise<void> {
  await replyWith(ctx, cardOf(ctx, await findTicket(ctx.app, { token })))
}

/** Does it and shows it; whoever comes second is told when and by whom, and sees it, too. */
async function answerPress(ctx: BotContext, { verb, ...press }: TicketPress): Promise<void> {
  const { registrationId } = press
  const organiserId = ctx.user.telegramId
  try {
    if (verb === 'in') await checkIn(ctx.app, { registrationId, organiserId })
    if (verb === 'undo') await undoCheckIn(ctx.app, { ...press, organiserId })
    if (verb !== 'show')
      await ctx.answerCallbackQuery(ctx.t(verb === 'in' ? 'ticket-welcome' : 'ticket-undone'))
  } catch (error) {
    if (!(error instanceof AppError) || !shown.has(error.code)) throw error
    await tell(ctx, errorSentence(ctx.t, error))
  }
  await editWith(ctx, cardOf(ctx, await loadTicket(ctx.app, { registrationId })))
}

const shown: ReadonlySet<string> = new Set(['ticket_used', 'ticket_not_approved', 'check_in_undone'])

function cardOf(ctx: BotContext, ticket: TicketView): OutgoingMessage {
  const { language, timezone: ownTimezone } = ctx.user
  const clocks = { language, timezone: ticket.timezone, ownTimezone }
  return ticketCard(ctx.t, { ticket, clocks, now: ctx.app.now() })
}
