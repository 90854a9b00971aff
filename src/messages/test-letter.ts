import type { TestLetter } from '../domain/broadcasts/send-test-letter'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { shortened } from './shortened'
import type { Translate } from './translate'

/** Of what a server says, in UTF-16 units. */
const LONGEST_ANSWER = 500

/** Whether a letter that was sent for a test came, and if not, why. */
export function testLetterSentence(t: Translate, test: TestLetter): string {
  if (test.kind === 'fault') {
    const fault = test.fault === 'rendered_too_long' ? 'letter_too_long' : test.fault
    return t('template-test-fault', { fault })
  }
  return outcomeSentence(t, test)
}

function outcomeSentence(
  t: Translate,
  { address, outcome }: { address: string; outcome: SendOutcome },
): string {
  switch (outcome.kind) {
    case 'sent':
      return t('test-letter-sent', { address })
    case 'failed':
      return t('test-letter-refused', { address, answer: shortened(outcome.text, LONGEST_ANSWER) })
    case 'unknown':
      return t('test-letter-unknown', { address })
    default:
      return t('test-letter-later', {
        answer: 'text' in outcome ? shortened(outcome.text, LONGEST_ANSWER) : '',
      })
  }
}
