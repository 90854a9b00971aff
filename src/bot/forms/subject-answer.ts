import { assertSubject } from '../../domain/templates/assert-subject'
import { AppError } from '../../errors'
import { errorSentence } from '../../messages/error-sentence'
import type { BotContext } from '../context'
import type { Input, Result } from './form'

interface Given<A> {
  answers: A
  input: Input
  /** Variables are understood in it. */
  isTemplate: boolean
}

/** A subject of letters, as it was written. */
export function acceptSubject<A>(ctx: BotContext, { answers, input, isTemplate }: Given<A>): Result<A> {
  if (input.kind !== 'text') return { kind: 'unexpected' }
  try {
    const subject = assertSubject(input.text, { isTemplate })
    return subject === '' ? { kind: 'unexpected' } : { kind: 'accepted', answers: { ...answers, subject } }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const sentence = `${errorSentence(ctx.t, error)}\n${ctx.t('broadcast-subject-expected')}`
    return { kind: 'refused', sentence }
  }
}
