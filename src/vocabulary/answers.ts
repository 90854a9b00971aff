import type { SendOutcome } from './send-outcome'

/** How many of the newest answers of a broadcast are kept, a letter each, for its breakers. */
export const ANSWERS_KEPT = 100

/** An answer as a breaker sees it: sent, refused for its content, or failed and unknown otherwise. */
export const answerMarks = { good: '.', content: 'c', bad: 'x' } as const
export type AnswerMark = (typeof answerMarks)[keyof typeof answerMarks]

/** The letter of an outcome; null when it says nothing about the broadcast: a person who left, a call not made. */
export function markOf(outcome: SendOutcome): AnswerMark | null {
  if (outcome.kind === 'sent') return answerMarks.good
  if (outcome.kind === 'unknown') return answerMarks.bad
  if (outcome.kind !== 'failed') return null
  return outcome.contentFault ? answerMarks.content : answerMarks.bad
}
