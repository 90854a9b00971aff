import type {
  Audience,
  AudienceCount,
  AudienceDimension,
  AudienceValue,
  LetterCount,
} from '../../vocabulary/audience'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { BroadcastWay } from '../../vocabulary/channel'
import type { UrlButton } from '../../vocabulary/content'
import type { Language } from '../../vocabulary/language'
import type { PaidCost } from '../../vocabulary/paid-lane'
import type { TemplateVariable } from '../../vocabulary/template'
import type { Versioned } from '../api-types'
import type { ShownLetter } from './templates'

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
export interface CountAnswer extends AudienceCount {
  /** Who of them would be written to by e-mail, and who would not; null: it does not go by e-mail. */
  letters: LetterCount | null
  /** A line for each filter; none: everyone. */
  lines: string[]
  /** Of an audience of nobody: which single filter leaves out how many. */
  tooNarrow: string[]
}

/** `GET /api/broadcasts/:id/letters`: what it says by e-mail in each language, for oneself. */
export type LettersAnswer = ShownLetter[]

/** `POST /api/broadcasts/preview` → TemplatePreviewAnswer, for oneself: in one language, or in all that there are. */
export interface PreviewInput {
  content: WordsInput
  /** Asks for the letters, too. */
  letter?: { subject: string; buttons: UrlButton[][] }
  language?: Language
}

/** `GET /api/broadcasts/:id/check`: what would happen if it were sent now. */
export interface CheckAnswer extends Versioned {
  audience: CountAnswer
  /** What paying for its speed costs, in Telegram Stars; null: it is sent for free. */
  cost: PaidCost | null
  /** How long it would take at the bot's rate. */
  seconds: number
  /** What a check of everybody's message found, a line each. */
  flight: string[]
  /** False: there were too many people to try everybody's in time. */
  isWhole: boolean
  /** What an organiser should know before, a sentence each. */
  warnings: string[]
  /** Variables that some people have no value for, and for how many people each. */
  lacking: { variable: TemplateVariable; people: number }[]
  /** A digest of what was checked, which launching gives back. */
  shown: string
  canLaunch: boolean
}

/** `POST /api/broadcasts/:id/test`: it has come to one's own chat, or why not. */
export interface TestAnswer {
  problem: string | null
}

/** `POST /api/broadcasts/:id/launch` → BroadcastDetail */
export interface LaunchInput {
  shown: string
  /** Now, after the time in which it can be taken back, if absent. */
  scheduledAt?: string
  /** To ten people first, then it waits. */
  canary?: boolean
}

/** `GET /api/audience-options?dimension=&audience=<JSON>` */
export interface AudienceOptionsAnswer {
  dimension: AudienceDimension
  /** The filter of an audience that keeps what is chosen. */
  filter: keyof Audience
  /** With the people there would be with this value and the filters of the other dimensions. */
  options: { value: AudienceValue; label: string; people: number; isChosen: boolean }[]
  /** Options there are; only so many of them are told. */
  total: number
}
