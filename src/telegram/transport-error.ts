import { redactToken } from '../redact'

/**
 * How far a request got: `not_written` (nothing left this process: surely not sent), `written` (it may have reached
 * Telegram and no answer came), `answered` (an answer came that the Bot API never gives).
 */
export type TransportStage = 'not_written' | 'written' | 'answered'

/** A call without a usable answer. Carries no URL, no request and no cause, because those contain the bot token. */
export class TransportError extends Error {
  readonly stage: TransportStage
  /** For example ECONNREFUSED, ENOTFOUND, UND_ERR_CONNECT_TIMEOUT, timeout, aborted, bad_answer. */
  readonly code: string
  /** HTTP status of an unusable answer. */
  readonly status: number | undefined

  constructor(fault: { stage: TransportStage; code: string; text: string; status?: number }) {
    super(redactToken(fault.text))
    this.name = 'TransportError'
    this.stage = fault.stage
    this.code = fault.code
    this.status = fault.status
  }
}
