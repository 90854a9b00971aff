import { listSeatPage } from '../domain/competitions/list-seat-page'
import { loadOverview } from '../domain/competitions/load-overview'
import { loadSeat } from '../domain/competitions/load-seat'
import type { SeatKind } from '../domain/competitions/seat-kinds'
import { seatCard, seatList } from '../messages/seat-screens'
import type { Clocks } from '../messages/slot-time'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'

/** A page of a competition's slots or panels. AppError `competition_not_found`. */
export async function seatListOf(
  ctx: BotContext,
  { kind, competitionId, page }: { kind: SeatKind; competitionId: number; page: number },
): Promise<OutgoingMessage> {
  const { competition } = await loadOverview(ctx.app, { competitionId })
  const seats = await listSeatPage(ctx.app, { competitionId, kind, page })
  return seatList(ctx.t, { kind, competition, page: seats, clocks: clocksOf(ctx, competition) })
}

/** A slot's or panel's card with a page of its people. AppError slot_not_found or panel_not_found. */
export async function seatCardOf(
  ctx: BotContext,
  { kind, id, page = 0 }: { kind: SeatKind; id: number; page?: number },
): Promise<OutgoingMessage> {
  const seat = await loadSeat(ctx.app, { kind, id, page })
  return seatCard(ctx.t, { seat, clocks: clocksOf(ctx, seat) })
}

function clocksOf({ user }: BotContext, { timezone }: { timezone: string }): Clocks {
  return { language: user.language, timezone, ownTimezone: user.timezone }
}
