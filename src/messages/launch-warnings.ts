import type { AudienceCount } from '../vocabulary/audience'
import type { BroadcastPolicy } from '../vocabulary/broadcast-status'
import type { BroadcastContent } from '../vocabulary/content'
import type { PaidCost } from '../vocabulary/paid-lane'
import { costLine } from './broadcast-options'
import type { Translate } from './translate'

interface Launch {
  draft: { content: BroadcastContent; policy: BroadcastPolicy }
  count: AudienceCount
  /** Null: it is sent for free. */
  cost: PaidCost | null
  /** An owner has paused all sending. */
  isPaused: boolean
}

/** What organisers should know before they launch and cannot see in the message itself, a sentence each. */
export function launchWarnings(t: Translate, { draft, count, cost, isPaused }: Launch): string[] {
  const { content, policy } = draft
  const { total, reachable, unsubscribed, blocked, inactive } = count
  return [
    ...(total === 0 ? [t('audience-nobody')] : []),
    ...(total > 0 && reachable === 0 ? [t('error-audience-unreachable')] : []),
    ...(reachable < total ? [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })] : []),
    ...(content.kind === 'album' ? [t('broadcast-preview-album', { count: content.items.length })] : []),
    ...(content.kind === 'poll' ? [t('broadcast-preview-poll')] : []),
    ...(policy === 'at_least_once' ? [t('panel-check-again')] : []),
    ...(cost === null ? [] : [`${t('panel-check-paid')} ${costLine(t, cost)}`]),
    ...(isPaused ? [t('panel-check-paused')] : []),
  ]
}
