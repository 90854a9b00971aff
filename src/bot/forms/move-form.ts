import { isDeepStrictEqual } from 'node:util'
import type { BotContext } from '../context'
import type { OpenForm } from './draft-state'
import type { Step } from './form'

interface Move {
  /** What an answer has led to, also where they are the same. */
  answers?: unknown
  step?: Step<unknown, unknown>
}

/** The form with other answers, or at another step, and with the facts of that. */
export async function moveForm(ctx: BotContext, open: OpenForm, move: Move): Promise<OpenForm> {
  const moved = { ...open, ...move }
  if (areFactsSame(open, move)) return moved
  return { ...moved, facts: await open.form.loadFacts(ctx, moved.answers, moved.step.name) }
}

/** Where a form does not say what its facts follow from, any answer may have changed them; another step has not. */
function areFactsSame({ form, answers, step }: OpenForm, move: Move): boolean {
  if (form.factsFrom === undefined) return move.answers === undefined
  const before = form.factsFrom(answers, step.name)
  const after = form.factsFrom(move.answers ?? answers, (move.step ?? step).name)
  return isDeepStrictEqual(before, after)
}
