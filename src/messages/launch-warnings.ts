import type { AudienceCount, LetterCount } from '../vocabulary/audience'
import type { BroadcastPolicy } from '../vocabulary/broadcast-status'
import { channelsOf } from '../vocabulary/channel'
import type { BroadcastWay } from '../vocabulary/channel'
import type { BroadcastContent } from '../vocabulary/content'
import type { PaidCost } from '../vocabulary/paid-lane'
import { costLine } from './broadcast-options'
import type { Translate } from './translate'

interface Launch {
  draft: { content: BroadcastContent; policy: BroadcastPolicy }
  way: BroadcastWay
  count: AudienceCount
  /** Null: it does not go by e-mail. */
  letters: LetterCount | null
  /** Every letter has one; of what does not go by e-mail nobody asks. */
  hasSubject: boolean
  isMailSetUp: boolean
  /** Null: it is sent for free. */
  cost: PaidCost | null
  /** An owner has paused all sending. */
  isPaused: boolean
}

/** What organisers should know before they launch and cannot see in the message itself, a sentence each. */
export function launchWarnings(
  t: Translate,
  { draft, way, count, letters, hasSubject, isMailSetUp, cost, isPaused }: Launch,
): string[] {
  const { content, policy } = draft
  const { total, reachable, unsubscribed, blocked, inactive } = count
  const isByTelegram = channelsOf(way).includes('telegram')
  const people = (isByTelegram ? reachable : 0) + (letters?.reachable ?? 0)
  const { reachable: addressed = 0, ...withoutLetter } = letters ?? {}
  return [
    ...(total === 0 ? [t('audience-nobody')] : []),
    ...(total > 0 && people === 0 ? [t('error-audience-unreachable')] : []),
    ...(letters !== null && !isMailSetUp ? [t('error-mail-unavailable')] : []),
    ...(letters !== null && !hasSubject ? [t('broadcast-subject-missing')] : []),
    ...(isByTelegram && reachable < total
      ? [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })]
      : []),
    ...(letters !== null && addressed < total
      ? [t('broadcast-preview-letters-skipped', { ...withoutLetter })]
      : []),
    ...(content.kind === 'album' ? [t('broadcast-preview-album', { count: content.items.length })] : []),
    ...(content.kind === 'poll' ? [t('broadcast-preview-poll')] : []),
    ...(policy === 'at_least_once' ? [t('panel-check-again')] : []),
    ...(cost === null ? [] : [`${t('panel-check-paid')} ${costLine(t, cost)}`]),
    ...(isPaused ? [t('panel-check-paused')] : []),
  ]
}
