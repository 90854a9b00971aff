import type { Contact, KeyboardButton } from 'grammy/types'
import type { ZodType } from 'zod'
import type { AppError } from '../../errors'
import type { OutgoingMessage } from '../../vocabulary/message'
import type { BotContext } from '../context'

/** What a step sees: the update, what was answered so far, and what the form has loaded for it. */
export interface StepView<A, F> {
  ctx: BotContext
  answers: A
  facts: F
}

/** What came from the person. */
export type Input =
  | { kind: 'text'; text: string }
  | { kind: 'contact'; contact: Contact }
  | { kind: 'button'; value: string }
  /** Any other message; the step finds it in its context. */
  | { kind: 'message' }

/** A button of a step; `value` comes back as input (`form:<form>:<step>:<value>` fits 64 bytes). */
export interface StepButton {
  label: string
  value: string
}

/** A question. Back, Skip and Cancel are added by the engine, to a reply keyboard where there is one. */
export interface Prompt {
  message: Pick<OutgoingMessage, 'text' | 'entities'>
  buttons?: StepButton[][]
  keyboard?: KeyboardButton[][]
}

/** What an answer leads to. */
export type Result<A> =
  /** On to the next step, or back to where a change began. */
  | { kind: 'accepted'; answers: A }
  /** The same step shown anew, perhaps with an alert. */
  | { kind: 'stay'; answers: A; alert?: string }
  /** To another step, and here again after it. */
  | { kind: 'change'; step: string; answers: A }
  /** Says what is wrong and what is expected. */
  | { kind: 'refused'; sentence: string }
  /** Not the kind of answer the step takes. */
  | { kind: 'unexpected' }

export interface Step<A, F = undefined> {
  name: string
  /** False: a choice before the first numbered step. */
  isCounted?: boolean
  applies?(answers: A, facts: F): boolean
  prompt(view: StepView<A, F>): Prompt
  /** What is expected, for an answer of another kind. */
  hint(view: StepView<A, F>): string
  accept(view: StepView<A, F>, input: Input): Result<A> | Promise<Result<A>>
  /** For a step that stays while something is chosen: what is; once it has changed, there is something to lose. */
  chosen?(answers: A): unknown
  /** Makes the step optional: the answers when it is skipped. */
  skip?(answers: A): A
  /** For a step of several views: the answers with the view before this one; null at the first. */
  back?(answers: A): A | null
}

/** What to say of it; null when that was said already, `in_place` when by turning the pressed message into another. */
export type Completion = OutgoingMessage | null | 'in_place'

/** What to do when completing was refused: go to a step and return to the last one, or give the form up. */
export type Recovery<A> = { kind: 'change'; step: string; answers: A } | { kind: 'abandon' }

/**
 * A form whose draft is a row: it survives restarts. A draft of another `version` goes on where it was, its last question
 * asked anew, as long as its step is there and its answers can be read; otherwise it starts over. So a step or an answer
 * of another meaning gets another name.
 */
export interface Form<A, F = undefined> {
  name: string
  version: number
  answers: ZodType<A>
  initial: A
  /** The first answers where they depend on what there is now; `initial` otherwise. */
  begin?(ctx: BotContext): Promise<A>
  /** The last step, once accepted, completes the form. */
  steps: readonly Step<A, F>[]
  /** Read anew for every update; a user error here goes to `recover`. `step`: what is not asked there may be left out. */
  loadFacts(ctx: BotContext, answers: A, step: string): Promise<F>
  /** What judging a pressed button needs, where that is less: what is shown after it loads its own. Not with factsFrom. */
  loadForPress?(ctx: BotContext, answers: A, step: string): Promise<F>
  /** What facts follow from, where that is not all: of the same they are loaded once for an update. */
  factsFrom?(answers: A, step: string): unknown
  /** Does what the form is for in ONE transaction that also deletes the draft (deleteDraft). */
  complete(ctx: BotContext, answers: A): Promise<Completion>
  /**
   * What was there before: Cancel and Back from the first question turn the question into it. Without it, Cancel says that
   * nothing was saved, and Back leads to the main menu.
   */
  cameFrom?(ctx: BotContext, answers: A): Promise<OutgoingMessage>
  /** Where Back leads from the first question, if elsewhere than Cancel; null: that stands above still, and the question goes. */
  backTo?(ctx: BotContext, answers: A): Promise<OutgoingMessage | null>
  /**
   * Shows what was there before, where that is more than one message in place of the question; the draft is gone by then.
   * `lost`: that nothing was saved; undefined when the chat says so already.
   */
  cancelled?(ctx: BotContext, answers: A, lost: string | undefined): Promise<void>
  recover?(error: AppError, answers: A): Recovery<A> | null
}

/** A form of any answers, as the engine keeps it. */
export type AnyForm = Form<unknown, unknown>
