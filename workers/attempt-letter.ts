import type { App } from '../src/app'
import { MAIL_TIMEOUT_MS } from '../src/mail/create-mailer'
import type { Mailer } from '../src/mail/create-mailer'
import type { OutgoingMail } from '../src/vocabulary/mail'
import type { SendOutcome } from '../src/vocabulary/send-outcome'
import { safeError } from './safe-error'

interface Attempt<Refusal> {
  mailer: Mailer
  /** When anybody may take the row over. */
  leaseUntil: Date
  signal: AbortSignal
  /** What the log names it by. */
  facts: Record<string, number>
  /** The letter, or why there is none. */
  write: () => Promise<OutgoingMail | Refusal>
}

/** Writes a letter and makes one attempt to send it; `Refusal` is what its writer says instead. Throws nothing. */
export async function attemptLetter<Refusal extends { kind: string }>(
  app: Pick<App, 'logger' | 'now'>,
  { mailer, leaseUntil, signal, facts, write }: Attempt<Refusal>,
): Promise<SendOutcome | Refusal> {
  try {
    const letter = await write()
    if ('kind' in letter) return letter
    // Whoever takes the row over afterwards must not meet a letter that is still under way.
    if (leaseUntil.getTime() - app.now().getTime() <= MAIL_TIMEOUT_MS)
      return { kind: 'not_sent', code: 'lease_short', text: 'too little was left of the lease' }
    return await mailer.send(letter, { stopping: signal })
  } catch (error) {
    // A fault of ours before the letter went out is known not to have sent it: the mailer itself throws nothing.
    app.logger.error({ ...facts, err: safeError(error) }, 'letter not written')
    return { kind: 'not_sent', code: 'letter_not_written', text: 'Herald could not write the letter' }
  }
}
