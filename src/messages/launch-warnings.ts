import type { AudienceCount } from '../vocabulary/audience'
import type { BroadcastPolicy } from '../vocabulary/broadcast-status'
import type { BroadcastContent } from '../vocabulary/content'
import type { Translate } from './translate'

interface Launch {
  draft: { content: BroadcastContent; policy: BroadcastPolicy; allowPaid: boolean }
  count: AudienceCount
  /** An owner has paused all sending. */
  isPaused: boolean
}

/** What organisers should know before they launch and cannot see in the message itself, a sentence each. */
export function launchWarnings(t: Translate, { draft, count, isPaused }: Launch): string[] {
  const { content, policy, allowPaid } = draft
  const { total, reachable, unsubscribed, blocked, inactive } = count
  return [
    ...(total === 0 ? [t('audience-nobody')] : []),
    ...(total > 0 && reachable === 0 ? [t('panel-check-unreachable')] : []),
    ...(reachable < total ? [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })] : []),
    ...(content.kind === 'album' ? [t('broadcast-preview-album', { count: content.items.length })] : []),
    ...(content.kind === 'poll' ? [t('broadcast-preview-poll')] : []),
    ...(policy === 'at_least_once' ? [t('panel-check-again')] : []),
    ...(allowPaid && content.kind !== 'poll' ? [t('panel-check-paid')] : []),
    ...(isPaused ? [t('panel-check-paused')] : []),
  ]
}
