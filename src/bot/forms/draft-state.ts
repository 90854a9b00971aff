import { z } from 'zod'
import type { Draft } from '../../domain/conversations/find-draft'
import type { BotContext } from '../context'
import type { AnyForm, Step } from './form'
import { positionOf, stepBefore } from './path'

/** What "start over" begins, while the question whether to go on stands open in `messageId`. */
const restart = z.object({
  form: z.string(),
  answers: z.unknown(),
  messageId: z.int().nullable().default(null),
})
export type Restart = z.infer<typeof restart>

const envelope = z.object({
  answers: z.unknown(),
  returnTo: z.string().nullable(),
  restart: restart.nullable(),
  /** For the question whether to go on, which is asked without knowing the form. */
  position: z.object({ number: z.int(), total: z.int() }).nullable(),
  isBegun: z.boolean(),
  /** Whether the step has put a keyboard below the chat; where nobody kept it, it may have. */
  hasKeyboard: z.boolean().default(true),
})

/** What the engine keeps in `conversations.answers`. */
export type DraftState = z.infer<typeof envelope>

/** A draft as the engine works with it. */
export interface OpenForm {
  form: AnyForm
  step: Step<unknown, unknown>
  answers: unknown
  facts: unknown
  /** Where an accepted answer leads back to, while something is being changed. */
  returnTo: string | null
  /** Whether there is anything to lose; once there is, it stays so. */
  isBegun: boolean
}

/** What a draft's row holds, or null when it was not written by this version of the engine. */
export function parseState(draft: Draft): DraftState | null {
  return envelope.safeParse(draft.answers).data ?? null
}

/** The form, step and answers of a draft, facts aside; null when it is of another version and must start over. */
export function openDraft(draft: Draft, forms: readonly AnyForm[]): Omit<OpenForm, 'facts'> | null {
  const state = parseState(draft)
  const form = forms.find(({ name, version }) => name === draft.form && version === draft.version)
  const step = form?.steps.find(({ name }) => name === draft.step)
  const answers = form?.answers.safeParse(state?.answers)
  if (state === null || form === undefined || step === undefined || answers?.success !== true) return null
  return { form, step, answers: answers.data, returnTo: state.returnTo, isBegun: state.isBegun }
}

/** The row of a form whose current step is shown in the message `promptMessageId`. */
export function draftRow(
  ctx: BotContext,
  open: OpenForm,
  { promptMessageId, hasKeyboard }: { promptMessageId: number; hasKeyboard: boolean },
): Draft {
  const { form, step, answers, returnTo } = open
  const state: DraftState = {
    ...{ answers, returnTo, restart: null },
    position: positionOf(open),
    isBegun: open.isBegun || returnTo !== null || stepBefore(open) !== null,
    hasKeyboard,
  }
  const { telegramId } = ctx.user
  return {
    telegramId,
    form: form.name,
    version: form.version,
    step: step.name,
    answers: { ...state },
    promptMessageId,
  }
}
