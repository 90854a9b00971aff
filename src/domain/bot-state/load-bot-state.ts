import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { databaseTime, sql } from '../../db/sql'

/** What is left of a gate and what was learned, as times from now: clocks of processes do not matter. */
export interface BotStateFacts {
  /** 0: open. */
  gateMs: number
  gateCause: string | null
  /** Messages a second that Telegram took, and how long ago that was found. */
  learned: Learned | null
  /** The same of the budget that is paid for. */
  paidLearned: Learned | null
  isPaused: boolean
  /** How long no card of a registration is edited; 0: they are. */
  cardsGateMs: number
}

interface Learned {
  rate: number
  ageMs: number
}

interface Row {
  gate_until: Date | string | null
  gate_cause: string | null
  learned_rate_milli: number | null
  learned_at: Date | string | null
  paid_rate_milli: number | null
  paid_learned_at: Date | string | null
  is_paused: boolean | number
  cards_gate_until: Date | string | null
  now: Date | string
}

/** Loads what is known of a bot's budget, by the database's clock; an unknown bot is open and has learned nothing. */
export async function loadBotState(
  app: Pick<App, 'db'>,
  { botId }: { botId: number },
): Promise<BotStateFacts> {
  const [row] = await read<Row>(
    app,
    sql`SELECT gate_until, gate_cause, learned_rate_milli, learned_at, paid_rate_milli, paid_learned_at, is_paused,
          cards_gate_until, ${databaseTime()} AS now
        FROM bot_state WHERE bot_id = ${botId}`,
  )
  if (row === undefined) return NOTHING
  const now = toDate(row.now).getTime()
  const left = (until: Date | string | null) => Math.max(0, (toDate(until)?.getTime() ?? 0) - now)
  const gateMs = left(row.gate_until)
  return {
    gateMs,
    gateCause: gateMs > 0 ? row.gate_cause : null,
    learned: learnedOf({ milli: row.learned_rate_milli, at: toDate(row.learned_at), now }),
    paidLearned: learnedOf({ milli: row.paid_rate_milli, at: toDate(row.paid_learned_at), now }),
    isPaused: Boolean(row.is_paused),
    cardsGateMs: left(row.cards_gate_until),
  }
}

const NOTHING: BotStateFacts = {
  ...{ gateMs: 0, gateCause: null, isPaused: false, cardsGateMs: 0 },
  ...{ learned: null, paidLearned: null },
}

function learnedOf({
  milli,
  at,
  now,
}: {
  milli: number | null
  at: Date | null
  now: number
}): Learned | null {
  return milli === null || at === null ? null : { rate: milli / 1000, ageMs: now - at.getTime() }
}
