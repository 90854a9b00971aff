import type { SendOutcome } from '../vocabulary/send-outcome'

/** What the mail library tells of a failure. */
interface MailError {
  code?: string
  responseCode?: number
  command?: string
  message?: string
}

/** The server closes the connection, whatever it was asked. */
const LEAVING = 421

/** These are about the letter, not about the way: no other attempt would end otherwise. */
const ownFaults = ['EENVELOPE', 'EMESSAGE']

/**
 * What an attempt came to that did not end with the server's yes. A server takes a letter over with its answer to the end
 * of the text: before that end was written nothing was sent, and after it, without an answer, nobody knows.
 */
export function classifyMailError(error: unknown, { wasWritten }: { wasWritten: boolean }): SendOutcome {
  const { code = 'mail_error', responseCode, command = '', message = String(error) } = toMailError(error)
  const text = message.replaceAll(/\s+/g, ' ')
  if (responseCode !== undefined) {
    const found = { code: `smtp_${responseCode}`, text }
    // 5xx to the greeting or the login is about us, and may be mended while the letter waits.
    const isAboutLetter = /^(MAIL FROM|RCPT TO|DATA)/.test(command)
    // 503: the session was out of step, not the letter.
    const isForGood = responseCode >= 500 && responseCode !== 503 && isAboutLetter
    if (isForGood) return { kind: 'failed', ...found, contentFault: false }
    return { kind: 'not_sent', ...found, isOfServer: !isAboutLetter || responseCode === LEAVING }
  }
  // After the whole text even these are an answer that nobody could read.
  if (!wasWritten && ownFaults.includes(code)) return { kind: 'failed', code, text, contentFault: false }
  return wasWritten ? { kind: 'unknown', code, text } : { kind: 'not_sent', code, text, isOfServer: true }
}

function toMailError(error: unknown): MailError {
  return typeof error === 'object' && error !== null ? error : {}
}
