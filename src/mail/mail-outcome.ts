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

/** How far a letter came. */
interface Progress {
  /** To its end. */
  wasWritten: boolean
  /** Greeting and login were over: the server was asked about this letter. */
  wasBegun?: boolean
}

/** Nobody answered in time. */
const silences = ['EABORT', 'ETIMEDOUT']

/** Whether a server that talks to us did not answer about one letter: of that address, unless it happens again. */
export function isSilence(outcome: SendOutcome): boolean {
  return outcome.kind === 'not_sent' && outcome.isOfServer === false && silences.includes(outcome.code)
}

/**
 * What an attempt came to that did not end with the server's yes. A server takes a letter over with its answer to the end
 * of the text: before that end was written nothing was sent, and after it, without an answer, nobody knows.
 */
export function classifyMailError(error: unknown, { wasWritten, wasBegun = false }: Progress): SendOutcome {
  const { code = 'mail_error', responseCode, command = '', message = String(error) } = toMailError(error)
  const text = withoutAddresses(message.replaceAll(/\s+/g, ' '))
  if (responseCode !== undefined) {
    const found = { code: `smtp_${responseCode}`, text }
    const isOfText = command.startsWith('DATA')
    const isOfRecipient = command.startsWith('RCPT TO')
    // 503: the session was out of step, not the letter.
    if (responseCode < 500 || responseCode === 503) {
      const isAboutLetter = isOfText || isOfRecipient || command.startsWith('MAIL FROM')
      return { kind: 'not_sent', ...found, isOfServer: !isAboutLetter || responseCode === LEAVING }
    }
    if (isOfText) return { kind: 'failed', ...found, code: refusedText(responseCode), contentFault: true }
    if (isOfRecipient) return { kind: 'failed', ...found, contentFault: false }
    // To the greeting, the login or the sender, which are alike for everybody: it may be mended while the letter waits.
    return { kind: 'not_sent', ...found, isOfServer: true }
  }
  // After the whole text even these are an answer that nobody could read.
  if (!wasWritten && ownFaults.includes(code)) return { kind: 'failed', code, text, contentFault: false }
  if (wasWritten) return { kind: 'unknown', code, text }
  return { kind: 'not_sent', code, text, isOfServer: !(wasBegun && silences.includes(code)) }
}

/** The code of a text that was refused: for what it says, or because the server takes no more of us today. */
const refusedText = (responseCode: number) => `smtp_${responseCode}_data`

/** Servers repeat whom they refuse; answers are kept, also of people who erased themselves. */
function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"'(),:;]+(@|%40)[^\s<>"'(),:;]+/g, '…')
}

function toMailError(error: unknown): MailError {
  return typeof error === 'object' && error !== null ? error : {}
}
