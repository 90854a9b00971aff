import type { RecipientLine } from '../../domain/recipients/list-recipients'
import type { Audience } from '../../vocabulary/audience'
import type {
  BroadcastKind,
  BroadcastPolicy,
  BroadcastStatus,
  PauseCause,
  RetryScope,
} from '../../vocabulary/broadcast-status'
import type { BroadcastWay, Channel } from '../../vocabulary/channel'
import type { ContentKind, UrlButton } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import type { RecipientCounts } from '../../vocabulary/recipient-status'
import type { TemplateBodies, TemplateLetters } from '../../vocabulary/template'
import type { Versioned } from '../api-types'
import type { ShownText } from './templates'

/** `/api/broadcasts` */
export interface BroadcastRecord {
  id: number
  name: string
  kind: BroadcastKind
  /** Of a recall or a correction: what it follows. */
  parentId: number | null
  status: BroadcastStatus
  way: BroadcastWay
  /** Messages, one for each person and channel; grows while the audience is being counted. */
  total: number
  counts: RecipientCounts
  author: string
  scheduledAt: string | null
  startedAt: string | null
  completedAt: string | null
  createdAt: string
}

/** What a broadcast sends; files stay with Telegram and are named by their kind. */
export interface ShownContent extends ShownText {
  kind: ContentKind
  /** Text that can be written anew, as it is written in a template; null: a template, or a file, album or poll. */
  markup: string | null
  /** Of a template, or a text with variables: its bodies as they were when it was chosen; `id` is null once it is deleted. */
  template: {
    id: number | null
    name: string
    fallbackLanguage: Language
    bodies: TemplateBodies
    /** What its letters say where that is not what its messages say. */
    letters: TemplateLetters
  } | null
  /** What its letters are headed with; null: nothing, or what its template says. */
  subject: string | null
  buttons: UrlButton[][]
  stopButton: boolean
}

/** What of a broadcast goes by one channel. */
export interface ChannelFigures {
  channel: Channel
  total: number
  counts: RecipientCounts
  /** Why it did not come to people, a line for each state, where there is more than one channel. */
  causeLines: string[]
}

/** `/api/broadcasts/:id`; only of a draft can anything be changed. */
export interface BroadcastDetail extends BroadcastRecord, Versioned {
  content: ShownContent
  audience: Audience
  /** A line for each filter; none: everyone. */
  audienceLines: string[]
  policy: BroadcastPolicy
  /** Sent beyond the free rate, for Telegram Stars. */
  allowPaid: boolean
  /** What that would cost, as a sentence, while it is a draft; null: nothing, or it is one no more. */
  costLine: string | null
  /** The audience is written to its end. */
  isFrozen: boolean
  /** Waiting or being sent. */
  remaining: number
  /** By what anybody is written to so far. */
  channels: ChannelFigures[]
  /** Messages a second, of the last while or on the whole. */
  rate: number | null
  seconds: number | null
  secondsLeft: number | null
  pause: { cause: PauseCause | null; detail: string | null; until: string | null }
  /** Why it may not go by e-mail, as a sentence; null: it may. */
  whyNoLetters: string | null
  /** Why people were not served, a line for each state; of more than one channel each has its own. */
  causeLines: string[]
  /** How often Telegram refused a message for the bot's rate, and for how long it asked to wait. */
  rateLimited: number
  gatedSeconds: number
  /** When the list of people was deleted for its age. */
  recipientsDeletedAt: string | null
  /** What can follow once it has ended: whom each retry would be for, and whom a recall would reach. */
  followUps: { retryable: Record<RetryScope, number>; retractable: number } | null
  /** A digest of what is shown of a draft, which launching gives back. */
  shown: string
}

/** `POST /api/broadcasts/:id/controls` */
export type ControlInput =
  | { control: 'undo' | 'pause' | 'resume' | 'cancel' | 'retract' }
  | { control: 'begin'; shown: string }
  | ({ control: 'retry'; scope: RetryScope } & Versioned)

/** Which broadcast to look at then: a recall is one of its own. */
export interface ControlAnswer {
  broadcastId: number
}

/** One line of `/api/broadcasts/:id/recipients` */
export type RecipientRecord = Omit<RecipientLine, 'sentAt' | 'nextAttemptAt'> & {
  sentAt: string | null
  nextAttemptAt: string | null
}

/** `/api/broadcasts/:id/recipients?after=&perPage=&status=&q=`: a page of the ledger. */
export interface RecipientsAnswer {
  data: RecipientRecord[]
  /** What the next page is asked for by, as `after`; null: this was the last one. */
  next: number | null
}
