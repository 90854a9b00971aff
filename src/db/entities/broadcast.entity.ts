import type { Audience } from '../../vocabulary/audience'
import type {
  BroadcastKind,
  BroadcastPolicy,
  BroadcastStatus,
  CanaryPlaces,
  PauseCause,
  RetryScope,
} from '../../vocabulary/broadcast-status'
import type { BroadcastContent } from '../../vocabulary/content'
import {
  bigint,
  createdAt,
  flag,
  id,
  instant,
  integer,
  json,
  nullable,
  text,
  updatedAt,
  varchar,
} from '../columns'
import { defineEntity } from '../define-entity'

/** The messages of a chat that show a draft: a title, what people get (an album is several), the panel. */
export interface ShownDraft {
  chatId: number
  title: number
  preview: number[]
  panel: number
}

/** One launch of a message to an audience: the row is the command. */
export interface Broadcast {
  id: number
  name: string
  templateId: number | null
  filters: Audience
  sendTelegram: boolean
  sendEmail: boolean
  /** Letters go to those whom Telegram could not reach, once nobody waits for it any more. */
  emailFallback: boolean
  /** Recipients up to this id have been looked at for that; and when all had been (null: not yet, or again). */
  fallbackCursor: number
  fallbackFrozenAt: Date | null
  scheduledAt: Date | null
  status: BroadcastStatus
  totalRecipients: number
  sentCount: number
  blockedCount: number
  failedCount: number
  unknownCount: number
  skippedCount: number
  cancelledCount: number
  retractedCount: number
  /** What of these counters is letters. */
  emailTotal: number
  emailSentCount: number
  emailFailedCount: number
  emailUnknownCount: number
  emailSkippedCount: number
  emailCancelledCount: number
  startedAt: Date | null
  completedAt: Date | null
  /** When its recipients were deleted for their age. */
  recipientsDeletedAt: Date | null
  /** Telegram id of the organiser. */
  createdBy: number
  kind: BroadcastKind
  parentId: number | null
  content: BroadcastContent
  policy: BroadcastPolicy
  /** Sent beyond the free rate, for Stars. */
  allowPaid: boolean
  /** The audience is the matching users up to this id, noted at confirmation. */
  audienceMaxId: number | null
  /** Users up to the first of these ids and above the second (null: nobody yet) have been judged. */
  freezeCursor: number
  freezeCeiling: number | null
  frozenAt: Date | null
  pauseCause: PauseCause | null
  /** What Telegram said when Herald paused by itself. */
  pauseDetail: string | null
  pausedAt: Date | null
  /** How long all earlier pauses lasted. */
  pausedSeconds: number
  /** The newest answers, a letter each (vocabulary/answers), and how often Herald has tried again by itself. */
  recentAnswers: string
  probes: number
  failureCause: string | null
  /** Who holds the places of a canary; null: everybody is written to. */
  canary: CanaryPlaces | null
  /** Which recipients are being put back to be tried again, and up to which id they have been; null: none. */
  retryScope: RetryScope | null
  retryCursor: number
  parkedUntil: Date | null
  cardChatId: number | null
  cardMessageId: number | null
  /** When the card was last edited (a claim: one editor every three seconds), and a digest of what it showed. */
  cardEditedAt: Date | null
  cardDigest: string | null
  /** How often Telegram refused it for the bot's rate. */
  rateLimitedCount: number
  /** How long it stood still because Telegram asked the bot to wait, counted up to this instant (ms since 1970). */
  gatedMs: number
  gatedUntilMs: number
  /** When the card's rate was measured, how many had been tried then, and that rate (recipients per 1000 seconds). */
  rateSampledAt: Date | null
  rateSampledTried: number | null
  recentRateMilli: number | null
  draftMessages: ShownDraft | null
  /** A UUID by which whoever composed it asks for it again; null: composed in the chat. */
  composeKey: string | null
  createdAt: Date
  updatedAt: Date
}

const count = () => integer({ default: 0 })

export const Broadcast = defineEntity<Broadcast>({
  name: 'Broadcast',
  tableName: 'broadcasts',
  columns: {
    id: id(),
    name: varchar(255),
    templateId: integer(nullable),
    filters: json({ default: '{}' }),
    sendTelegram: flag(true),
    sendEmail: flag(false),
    emailFallback: flag(false),
    fallbackCursor: bigint({ default: 0 }),
    fallbackFrozenAt: instant(nullable),
    scheduledAt: instant(nullable),
    status: varchar(20, { default: 'draft' }),
    totalRecipients: count(),
    sentCount: count(),
    blockedCount: count(),
    failedCount: count(),
    unknownCount: count(),
    skippedCount: count(),
    cancelledCount: count(),
    retractedCount: count(),
    emailTotal: count(),
    emailSentCount: count(),
    emailFailedCount: count(),
    emailUnknownCount: count(),
    emailSkippedCount: count(),
    emailCancelledCount: count(),
    startedAt: instant(nullable),
    completedAt: instant(nullable),
    recipientsDeletedAt: instant(nullable),
    createdBy: bigint(),
    kind: varchar(10, { default: 'send' }),
    parentId: integer(nullable),
    content: json(),
    policy: varchar(20, { default: 'at_most_once' }),
    allowPaid: flag(false),
    audienceMaxId: integer(nullable),
    freezeCursor: integer({ default: 0 }),
    freezeCeiling: integer(nullable),
    frozenAt: instant(nullable),
    pauseCause: varchar(20, nullable),
    pauseDetail: text(nullable),
    pausedAt: instant(nullable),
    pausedSeconds: count(),
    recentAnswers: varchar(100, { default: '' }),
    probes: count(),
    failureCause: text(nullable),
    canary: json(nullable),
    retryScope: varchar(20, nullable),
    retryCursor: bigint({ default: 0 }),
    parkedUntil: instant(nullable),
    cardChatId: bigint(nullable),
    cardMessageId: integer(nullable),
    cardEditedAt: instant(nullable),
    cardDigest: text(nullable),
    rateLimitedCount: count(),
    gatedMs: bigint({ default: 0 }),
    gatedUntilMs: bigint({ default: 0 }),
    rateSampledAt: instant(nullable),
    rateSampledTried: integer(nullable),
    recentRateMilli: integer(nullable),
    draftMessages: json(nullable),
    composeKey: varchar(36, nullable),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
