import type { Logger } from '../logger'
import type { SendOutcome } from '../vocabulary/send-outcome'
import { classifyError, classifyResult, classifyUnsendable } from './send-outcome'

/** How answers are judged, and where those are told that concern everybody. */
export interface AttemptSettings {
  logger: Pick<Logger, 'warn' | 'error'>
  /** GATEWAY_ERRORS_NOT_SENT */
  gatewayErrorsNotSent?: boolean
}

/** One call, and what came of it; nothing is thrown. */
export async function attempt(settings: AttemptSettings, call: () => Promise<unknown>): Promise<SendOutcome> {
  const { logger, gatewayErrorsNotSent = false } = settings
  let answer: Promise<unknown>
  try {
    answer = call()
  } catch (error) {
    return classifyUnsendable(error)
  }
  try {
    return classifyResult(await answer)
  } catch (error) {
    const outcome = classifyError(error, { gatewayErrorsNotSent })
    if (outcome.kind === 'rate_limited') logger.warn({ retryAfterMs: outcome.retryAfterMs }, 'rate limited')
    if (outcome.kind === 'token_fault') logger.error({ answer: outcome.text }, 'token or method refused')
    return outcome
  }
}

/** The messages a call was about; a refusal that says it was done before is as good as doing it. */
export async function unlessDone(
  isDone: (error: unknown) => boolean,
  messageIds: readonly number[],
  call: () => Promise<unknown>,
): Promise<{ message_id: number }[]> {
  try {
    await call()
  } catch (error) {
    if (!isDone(error)) throw error
  }
  return messageIds.map((messageId) => ({ message_id: messageId }))
}
