import type { RejectionCause } from '../../vocabulary/decision'
import type { CalendarEvent } from '../../vocabulary/calendar'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { Role } from '../../vocabulary/roles'
import { bigint, createdAt, flag, id, instant, integer, json, nullable, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** One person's application to one competition in one role. */
export interface Registration {
  id: number
  userId: number
  telegramId: number
  competitionId: number
  role: Role
  status: RegistrationStatus
  /** True exactly when approved. */
  isConfirmed: boolean
  confirmedAt: Date | null
  /** Telegram id of who approved. */
  confirmedBy: number | null
  decidedAt: Date | null
  decidedBy: number | null
  /** The organiser's own words. */
  decisionReason: string | null
  /** A reason of vocabulary/decision, said in the person's language. */
  decisionCause: RejectionCause | null
  waitlistedAt: Date | null
  secondedPlayer: string | null
  /** Of a player, in an organiser's words. */
  playerGroup: string | null
  playerCategory: string | null
  /** When it was last applied for; null: when the row was created. */
  submittedAt: Date | null
  /** The message in the person's chat that shows it. */
  cardMessageId: number | null
  /** When that message is to be brought up to date; null: it is. */
  cardDueAt: Date | null
  /** Grows with each request to bring it up to date: what was shown for an earlier one is not what was asked for. */
  cardVersion: number
  /** The person needs to know what has changed: a message that is gone is replaced by a new one. */
  cardIsNews: boolean
  /** Edits without an answer since it was last asked for. */
  cardAttempts: number
  /** What the person's calendar was told last; null: nothing yet. */
  calendarEvents: CalendarEvent[] | null
  createdAt: Date
  updatedAt: Date
}

export const Registration = defineEntity<Registration>({
  name: 'Registration',
  tableName: 'registrations',
  columns: {
    id: id(),
    userId: integer(),
    telegramId: bigint(),
    competitionId: integer(),
    role: varchar(50),
    status: varchar(20, { default: 'pending' }),
    isConfirmed: flag(false),
    confirmedAt: instant(nullable),
    confirmedBy: bigint(nullable),
    decidedAt: instant(nullable),
    decidedBy: bigint(nullable),
    decisionReason: varchar(500, nullable),
    decisionCause: varchar(40, nullable),
    waitlistedAt: instant(nullable),
    secondedPlayer: varchar(255, nullable),
    playerGroup: varchar(100, nullable),
    playerCategory: varchar(100, nullable),
    submittedAt: instant(nullable),
    cardMessageId: integer(nullable),
    cardDueAt: instant(nullable),
    cardVersion: integer({ default: 0 }),
    cardIsNews: flag(false),
    cardAttempts: integer({ default: 0 }),
    calendarEvents: json(nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
