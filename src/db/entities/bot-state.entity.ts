import { bigint, flag, instant, integer, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** What is known of a bot's budget; Redis only caches it. */
export interface BotState {
  botId: number
  /** Nothing is sent before this time. */
  gateUntil: Date | null
  gateCause: string | null
  /** Thousandths of a message a second that Telegram was found to take, as of `learnedAt`. */
  learnedRateMilli: number | null
  learnedAt: Date | null
  /** The same of the budget that is paid for. */
  paidRateMilli: number | null
  paidLearnedAt: Date | null
  /** Broadcasts and notices rest until it is lifted; replies go on. */
  isPaused: boolean
  /** Cards of registrations are not edited before this time. */
  cardsGateUntil: Date | null
  updatedAt: Date
}

export const BotState = defineEntity<BotState>({
  name: 'BotState',
  tableName: 'bot_state',
  columns: {
    botId: bigint({ primary: true }),
    gateUntil: instant(nullable),
    gateCause: varchar(30, nullable),
    learnedRateMilli: integer(nullable),
    learnedAt: instant(nullable),
    paidRateMilli: integer(nullable),
    paidLearnedAt: instant(nullable),
    isPaused: flag(false),
    cardsGateUntil: instant(nullable),
    updatedAt: updatedAt(),
  },
})
