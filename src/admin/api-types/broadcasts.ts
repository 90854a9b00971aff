import { z } from 'zod'
import { audienceSchema } from '../../schemas/audience'
import {
  broadcastKinds,
  broadcastPolicies,
  broadcastStatuses,
  pauseCauses,
  retryScopes,
} from '../../vocabulary/broadcast-status'
import type { RetryScope } from '../../vocabulary/broadcast-status'
import { broadcastWays, channels } from '../../vocabulary/channel'
import { mediaKinds } from '../../vocabulary/content'
import { languages } from '../../vocabulary/language'
import { finalRecipientStatuses, recipientStatuses } from '../../vocabulary/recipient-status'
import { instant, maybe, text, version } from '../api-types'
import type { Versioned } from '../api-types'
import { bodies, letters, shownText } from './templates'

const counts = z.record(z.enum(finalRecipientStatuses), z.int())
const lines = z.array(text)

/** `/api/broadcasts` */
export const broadcastRecord = z.strictObject({
  id: z.int(),
  name: text,
  kind: z.enum(broadcastKinds),
  /** Of a recall or a correction: what it follows. */
  parentId: maybe.number,
  status: z.enum(broadcastStatuses),
  way: z.enum(broadcastWays),
  /** Messages, one for each person and channel; grows while the audience is being counted. */
  total: z.int(),
  counts,
  author: text,
  ...{ scheduledAt: maybe.instant, startedAt: maybe.instant, completedAt: maybe.instant, createdAt: instant },
})
export type BroadcastRecord = z.infer<typeof broadcastRecord>

/** What a broadcast sends; files stay with Telegram and are named by their kind. */
const shownContent = z.strictObject({
  ...shownText,
  kind: z.enum(['text', ...mediaKinds, 'album', 'poll', 'template']),
  /** Text that can be written anew, as it is written in a template; null: a template, or a file, album or poll. */
  markup: maybe.text,
  /** Of a template, or a text with variables: its bodies as they were when it was chosen; `id` is null once it is deleted. */
  template: z
    .strictObject({
      ...{ id: maybe.number, name: text, fallbackLanguage: z.enum(languages), bodies },
      /** What its letters say where that is not what its messages say. */
      letters,
    })
    .nullable(),
  /** What its letters are headed with; null: nothing, or what its template says. */
  subject: maybe.text,
  buttons: z.array(z.array(z.strictObject({ text, url: text }))),
  stopButton: z.boolean(),
})
export type ShownContent = z.infer<typeof shownContent>

/** What of a broadcast goes by one channel. */
const channelFigures = z.strictObject({
  channel: z.enum(channels),
  total: z.int(),
  counts,
  /** Why it did not come to people, a line for each state, where there is more than one channel. */
  causeLines: lines,
})
export type ChannelFigures = z.infer<typeof channelFigures>

/** `/api/broadcasts/:id`; only of a draft can anything be changed. */
export const broadcastDetail = broadcastRecord.extend({
  content: shownContent,
  audience: audienceSchema,
  /** A line for each filter; none: everyone. */
  audienceLines: lines,
  policy: z.enum(broadcastPolicies),
  /** Sent beyond the free rate, for Telegram Stars. */
  allowPaid: z.boolean(),
  /** What that would cost, as a sentence, while it is a draft; null: nothing, or it is one no more. */
  costLine: maybe.text,
  /** The audience is written to its end. */
  isFrozen: z.boolean(),
  /** Waiting or being sent. */
  remaining: z.int(),
  /** By what anybody is written to so far. */
  channels: z.array(channelFigures),
  /** Messages a second, of the last while or on the whole. */
  rate: z.number().nullable(),
  seconds: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  pause: z.strictObject({
    ...{ cause: z.enum(pauseCauses).nullable(), detail: maybe.text, until: maybe.instant },
  }),
  /** Why it may not go by e-mail, as a sentence; null: it may. */
  whyNoLetters: maybe.text,
  /** Why people were not served, a line for each state; of more than one channel each has its own. */
  causeLines: lines,
  /** How often Telegram refused a message for the bot's rate, and for how long it asked to wait. */
  rateLimited: z.int(),
  gatedSeconds: z.number(),
  /** When the list of people was deleted for its age. */
  recipientsDeletedAt: maybe.instant,
  /** What can follow once it has ended: whom each retry would be for, and whom a recall would reach. */
  followUps: z
    .strictObject({ retryable: z.record(z.enum(retryScopes), z.int()), retractable: z.int() })
    .nullable(),
  /** A digest of what is shown of a draft, which launching gives back. */
  shown: text,
  version,
})
export type BroadcastDetail = z.infer<typeof broadcastDetail>

/** `POST /api/broadcasts/:id/controls` */
export type ControlInput =
  | { control: 'undo' | 'pause' | 'resume' | 'cancel' | 'retract' }
  | { control: 'begin'; shown: string }
  | ({ control: 'retry'; scope: RetryScope } & Versioned)

/** Which broadcast to look at then: a recall is one of its own. */
export const controlAnswer = z.strictObject({ broadcastId: z.int() })
export type ControlAnswer = z.infer<typeof controlAnswer>

/** One person of `/api/broadcasts/:id/recipients` by one channel; null: not known, or erased. */
const recipientRecord = z.strictObject({
  ...{ id: z.int(), userId: maybe.number, telegramId: maybe.number, username: maybe.text, name: text },
  channel: z.enum(channels),
  /** Of a letter, where it went or would go. */
  address: maybe.text,
  status: z.enum(recipientStatuses),
  ...{ cause: maybe.text, error: maybe.text, attempts: z.int(), sentAt: maybe.instant },
  /** When it is tried again. */
  nextAttemptAt: maybe.instant,
})
export type RecipientRecord = z.infer<typeof recipientRecord>

/** `/api/broadcasts/:id/recipients?after=&perPage=&status=&q=`: a page of the ledger. */
export const recipientsAnswer = z.strictObject({
  data: z.array(recipientRecord),
  /** What the next page is asked for by, as `after`; null: this was the last one. */
  next: maybe.number,
})
export type RecipientsAnswer = z.infer<typeof recipientsAnswer>
