import { storableText } from '../../vocabulary/storable-text'
import type { BroadcastPolicy } from '../../vocabulary/broadcast-status'
import type { Channel } from '../../vocabulary/channel'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import type { SendOutcome } from '../../vocabulary/send-outcome'
import { MAX_UNKNOWN_ATTEMPTS, maxAttempts, retryDelayMs } from './retry-delay'

/** What becomes of a recipient's row after one attempt. */
export interface RowChange {
  status: Extract<RecipientStatus, 'pending' | 'sent' | 'blocked' | 'failed' | 'unknown'>
  attempts: number
  errorCode: string | null
  error: string | null
  messageIds: number[] | null
  /** When a pending row is due again; null: at once. */
  retryAfterMs: number | null
  /** A group's new id. */
  chatId: number | null
}

/** Longest code the column takes, and as much of a text as helps. */
const MAX_CODE_LENGTH = 50
const MAX_TEXT_LENGTH = 500

const unchanged = { errorCode: null, error: null, messageIds: null, retryAfterMs: null, chatId: null }

/**
 * Decides a recipient's row from the outcome of an attempt. Only what is proven not to have been sent is tried again;
 * an unknown outcome is, too, where the launch asked for at_least_once. A closed gate burns no attempt. Codes and texts
 * come from outside and become what every database takes: an outcome that cannot be recorded would hold up the others.
 */
export function judgeOutcome(
  outcome: SendOutcome,
  { attempts, policy, channel = 'telegram', random = Math.random() }: Attempts & { random?: number },
): RowChange {
  const change = judge(outcome, { attempts, policy, channel, random })
  return {
    ...change,
    errorCode: change.errorCode === null ? null : storableText(change.errorCode.slice(0, MAX_CODE_LENGTH)),
    error: change.error === null ? null : storableText(change.error.slice(0, MAX_TEXT_LENGTH)),
  }
}

interface Attempts {
  /** Before this one. */
  attempts: number
  policy: BroadcastPolicy
  /** How often and when is tried again; Telegram's way if absent. */
  channel?: Channel
}

function judge(
  outcome: SendOutcome,
  { attempts, policy, ...way }: Required<Attempts> & { random: number },
): RowChange {
  const tried = { ...unchanged, attempts: attempts + 1 }
  switch (outcome.kind) {
    case 'sent':
      return {
        ...{ ...tried, status: 'sent', messageIds: outcome.messageIds },
        ...(outcome.partly && { errorCode: outcome.partly.code, error: outcome.partly.text }),
      }
    case 'blocked':
      return { ...tried, status: 'blocked', errorCode: outcome.cause, error: outcome.text }
    case 'failed':
      return { ...tried, status: 'failed', errorCode: outcome.code, error: outcome.text }
    case 'rate_limited': {
      // The gate of all holds everybody back; that of one chat only its own row.
      const retryAfterMs = outcome.chatOnly === true ? outcome.retryAfterMs : null
      return { ...unchanged, attempts, status: 'pending', retryAfterMs }
    }
    case 'token_fault':
      return { ...unchanged, attempts, status: 'pending' }
    case 'migrated':
      return retryOr('failed', { ...tried, chatId: outcome.chatId, errorCode: 'migrated' }, way)
    case 'not_sent':
      return retryOr('failed', { ...tried, errorCode: outcome.code, error: outcome.text }, way)
    case 'unknown':
      if (policy === 'at_most_once') {
        return { ...tried, status: 'unknown', errorCode: outcome.code, error: outcome.text }
      }
      return retryOr('unknown', { ...tried, errorCode: outcome.code, error: outcome.text }, way)
  }
}

function retryOr(
  status: 'failed' | 'unknown',
  change: Omit<RowChange, 'status'>,
  { channel, random }: { channel: Channel; random: number },
): RowChange {
  const { attempts } = change
  const most = status === 'unknown' ? MAX_UNKNOWN_ATTEMPTS : maxAttempts[channel]
  if (attempts >= most) return { ...change, status }
  return { ...change, status: 'pending', retryAfterMs: retryDelayMs({ attempts, random, channel }) }
}
