import type { Role } from '../vocabulary/roles'

/** The link that opens a registration at once; `bot` is the bot's username. */
export function registrationLink(
  bot: string,
  { competitionId, role }: { competitionId: number; role: Role | null },
): string {
  return linkTo(bot, role === null ? `c_${competitionId}` : `c_${competitionId}_${role}`)
}

/** The link of a ticket, which tells organisers alone whose it is. */
export function ticketLink(bot: string, token: string): string {
  return linkTo(bot, `t_${token}`)
}

/** Reads the payload of a ticket's link: its token; null when it is none. */
export function parseTicketPayload(payload: string): string | null {
  return /^t_([\w-]{22,62})$/.exec(payload)?.[1] ?? null
}

function linkTo(bot: string, payload: string): string {
  return `https://t.me/${bot}?start=${payload}`
}
