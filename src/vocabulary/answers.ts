import type { SendOutcome } from './send-outcome'

/** How many of the newest answers of a broadcast are kept, a letter each, for its breakers. */
export const ANSWERS_KEPT = 100

/** An answer as a breaker sees it: sent, refused for its content, or failed and unknown otherwise. */
export const answerLetters = { good: '.', content: 'c', bad: 'x' } as const
export type AnswerLetter = (typeof answerLetters)[keyof typeof answerLetters]

/** The letter of an outcome; null when it says nothing about the broadcast: a person who left, a call not made. */
export function letterOf(outcome: SendOutcome): AnswerLetter | null {
  if (outcome.kind === 'sent') return answerLetters.good
  if (outcome.kind === 'unknown') return answerLetters.bad
  if (outcome.kind !== 'failed') return null
  return outcome.contentFault ? answerLetters.content : answerLetters.bad
}
