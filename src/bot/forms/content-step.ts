import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BroadcastContent } from '../../vocabulary/content'
import { readContent } from '../read-content'
import type { Input, Result, Step, StepView } from './form'

interface WithContent {
  content?: BroadcastContent | undefined
}

/** What to send: any message, taken as it came. */
export function contentStep<A extends WithContent, F>(): Step<A, F> {
  return {
    name: 'content',
    prompt: ({ ctx: { t } }) => ({ message: { text: t('broadcast-content-prompt') } }),
    hint: ({ ctx: { t } }) => t('broadcast-content-expected'),
    accept,
  }
}

function accept<A extends WithContent, F>({ ctx, answers }: StepView<A, F>, input: Input): Result<A> {
  if (input.kind === 'button' || ctx.message === undefined) return { kind: 'unexpected' }
  try {
    return { kind: 'accepted', answers: { ...answers, content: readContent(ctx.message) } }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    return { kind: 'refused', sentence: errorSentence(ctx.t, error) }
  }
}
