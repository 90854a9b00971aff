import { z } from 'zod'
import { audienceDimensions } from '../../vocabulary/audience'
import type { Audience } from '../../vocabulary/audience'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { BroadcastWay } from '../../vocabulary/channel'
import type { UrlButton } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import { templateVariables } from '../../vocabulary/template'
import { maybe, text, version } from '../api-types'
import type { Versioned } from '../api-types'
import { shownLetter } from './templates'

/** What belongs to a message besides its words; left out of a change it stays. */
interface BesidesInput {
  buttons?: UrlButton[][]
  /** A last row with which people stop announcements. */
  stopButton?: boolean
  /** What heads its letters, one line that may hold variables; empty: nothing, or what its template says. */
  subject?: string
}

/** What is to be said: own words as they are written in a template, or a template. */
export type WordsInput = { text: string } | { templateId: number }
export type ContentInput = BesidesInput & WordsInput

/** `POST /api/broadcasts` → 201 BroadcastDetail, of a draft */
export interface ComposeInput {
  /** A UUID by which a lost answer is asked for again: the same organiser gets the draft that the first one made. */
  key?: string
  /** The beginning of what it says, if absent. */
  name?: string
  content: ContentInput
  audience: Audience
  /** As configured, if absent. */
  policy?: BroadcastPolicy
  /** By Telegram, if absent. */
  way?: BroadcastWay
}

/** `PUT /api/broadcasts/:id` → BroadcastDetail; a content without words changes what is besides them. `DELETE …?version=` drops it. */
export interface ChangeInput extends Versioned, Partial<Omit<ComposeInput, 'content' | 'key'>> {
  content?: ContentInput | BesidesInput
}

/** `POST /api/broadcasts/count` */
export interface CountInput {
  audience: Audience
  /** By Telegram, if absent. */
  way?: BroadcastWay
}

/** How many people an audience has now, and who of them would not be asked. */
export const countAnswer = z.strictObject({
  ...{ total: z.int(), reachable: z.int(), unsubscribed: z.int(), blocked: z.int(), inactive: z.int() },
  /** Registrations that these people match by; null when the audience does not ask for any. */
  registrations: maybe.number,
  /** Who of them would be written to by e-mail, and who would not; null: it does not go by e-mail. */
  letters: z
    .strictObject({
      ...{ reachable: z.int(), withoutAddress: z.int(), unsubscribed: z.int(), inactive: z.int() },
    })
    .nullable(),
  /** A line for each filter; none: everyone. */
  lines: z.array(text),
  /** Of an audience of nobody: which single filter leaves out how many. */
  tooNarrow: z.array(text),
})
export type CountAnswer = z.infer<typeof countAnswer>

/** `GET /api/broadcasts/:id/letters`: what it says by e-mail in each language, for oneself. */
export const lettersAnswer = z.array(shownLetter)
export type LettersAnswer = z.infer<typeof lettersAnswer>

/** `POST /api/broadcasts/preview` → TemplatePreviewAnswer, for oneself: in one language, or in all that there are. */
export interface PreviewInput {
  content: WordsInput
  /** Asks for the letters, too. */
  letter?: { subject: string; buttons: UrlButton[][] }
  language?: Language
}

/** `GET /api/broadcasts/:id/check`: what would happen if it were sent now. */
export const checkAnswer = z.strictObject({
  audience: countAnswer,
  /** What paying for its speed costs, in Telegram Stars; null: it is sent for free. */
  cost: z.strictObject({ most: z.int(), expected: z.int(), seconds: z.int() }).nullable(),
  /** How long it would take at the bot's rate. */
  seconds: z.int(),
  /** What a check of everybody's message found, a line each. */
  flight: z.array(text),
  /** False: there were too many people to try everybody's in time. */
  isWhole: z.boolean(),
  /** What an organiser should know before, a sentence each. */
  warnings: z.array(text),
  /** Variables that some people have no value for, and for how many people each. */
  lacking: z.array(z.strictObject({ variable: z.enum(templateVariables), people: z.int() })),
  /** A digest of what was checked, which launching gives back. */
  shown: text,
  canLaunch: z.boolean(),
  version,
})
export type CheckAnswer = z.infer<typeof checkAnswer>

/** `POST /api/broadcasts/:id/test`: it has come to one's own chat, or why not. */
export const testAnswer = z.strictObject({ problem: maybe.text })
export type TestAnswer = z.infer<typeof testAnswer>

/** `POST /api/broadcasts/:id/launch` → BroadcastDetail */
export interface LaunchInput {
  shown: string
  /** Now, after the time in which it can be taken back, if absent. */
  scheduledAt?: string
  /** To ten people first, then it waits. */
  canary?: boolean
}

/** What an audience can be narrowed by. */
export const dimension = z.enum(
  Object.keys(audienceDimensions) as (keyof typeof audienceDimensions)[], // no others, as const
)

/** `GET /api/audience-options?dimension=&audience=<JSON>` */
export const audienceOptionsAnswer = z.strictObject({
  dimension,
  /** The filter of an audience that keeps what is chosen. */
  filter: z.enum(Object.values(audienceDimensions)),
  /** With the people there would be with this value and the filters of the other dimensions. */
  options: z.array(
    z.strictObject({
      ...{ value: z.union([text, z.number(), z.boolean()]), label: text, people: z.int() },
      isChosen: z.boolean(),
    }),
  ),
  /** Options there are; only so many of them are told. */
  total: z.int(),
})
export type AudienceOptionsAnswer = z.infer<typeof audienceOptionsAnswer>
