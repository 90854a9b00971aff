import type { App } from '../src/app'
import type { Broadcast } from '../src/db/entities/broadcast.entity'
import { judgeOutcome } from '../src/domain/recipients/judge-outcome'
import type { Channel } from '../src/vocabulary/channel'
import type { RecipientOutcome } from '../src/domain/recipients/record-outcomes'

/** Causes that a counter may have; codes of Telegram and of the network are a few dozen, unless somebody makes them up. */
const CAUSE = /^[a-zA-Z0-9_]{1,40}$/

type Counted = Pick<RecipientOutcome, 'outcome' | 'attempts'> &
  Pick<Broadcast, 'policy' | 'kind'> & { channel: Channel }

/** Counts a recipient whose outcome is final; one that is tried again counts when it is. */
export function countOutcome(
  { recipients }: Pick<App['metrics'], 'recipients'>,
  { outcome, attempts, policy, kind, channel }: Counted,
): void {
  const { status, errorCode } = judgeOutcome(outcome, { attempts, policy, channel, random: 0 })
  if (status === 'pending') return
  const cause = errorCode ?? 'none'
  recipients.inc({ kind, channel, outcome: status, cause: CAUSE.test(cause) ? cause : 'other' })
}
