import { issueTicket } from '../domain/tickets/issue-ticket'
import { ticketLink } from '../messages/deep-link'
import type { BotContext } from './context'
import { replyWithQr } from './qr-photo'
import { loadOwn } from './registration-cards'

/** The card's *Ticket*: a QR code for the door; one that was sent before no longer opens. */
export async function sendTicket(ctx: BotContext, registrationId: number): Promise<void> {
  const token = await issueTicket(ctx.app, { registrationId, userId: ctx.user.id })
  const link = ticketLink(ctx.me.username, token)
  const { competitionName: competition, role } = await loadOwn(ctx, registrationId)
  const caption = ctx.t('ticket-caption', { competition, role: ctx.t(`role-${role}`), link })
  await replyWithQr(ctx, { link, name: `ticket-${registrationId}`, caption })
}
