import { FormattedString } from '@grammyjs/parse-mode'
import type { AudienceExplanation } from '../domain/broadcasts/explain-audience'
import { channelsOf } from '../vocabulary/channel'
import type { BroadcastWay } from '../vocabulary/channel'
import type { Language } from '../vocabulary/language'
import { audienceLines } from './audience-words'
import type { Translate } from './translate'

interface Summary {
  explanation: AudienceExplanation
  language: Language
  /** By what they are to be reached; by Telegram if absent. */
  way?: BroadcastWay
}

/**
 * Whom an audience means, how many people that is, and who of them Telegram would not be asked for, where it goes that way:
 * for chat and command line.
 */
export function audienceSummary(
  t: Translate,
  { explanation, language, way = 'telegram' }: Summary,
): FormattedString {
  const { audience, names } = explanation
  const filters = audienceLines(t, { audience, names, language })
  const head = filters.length === 0 ? t('audience-is-everyone') : t('audience-is')
  return FormattedString.join(
    [new FormattedString(head), ...filters, ...countLines(t, explanation, way)],
    '\n',
  )
}

function countLines(
  t: Translate,
  { count, tooNarrow }: AudienceExplanation,
  way: BroadcastWay,
): FormattedString[] {
  const { total, reachable, unsubscribed, blocked, inactive, registrations } = count
  const people = (number: number) => t('audience-people', { people: number })
  if (total === 0) {
    const ways = tooNarrow.map(({ dimension, people: found }) =>
      t('audience-too-narrow', { filter: t(`audience-${dimension}`), people: people(found) }),
    )
    return [t('audience-nobody'), ...ways].map((line) => new FormattedString(line))
  }
  const isByTelegram = channelsOf(way).includes('telegram')
  const isFolded = registrations !== null && registrations !== total
  return [
    ...(isFolded
      ? [
          t('audience-folded', {
            registrations: t('audience-registrations', { registrations }),
            people: people(total),
          }),
        ]
      : []),
    ...(isByTelegram ? [t('broadcast-preview-reachable', { count: reachable })] : []),
    ...(isByTelegram && reachable < total
      ? [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })]
      : []),
  ].map((line) => new FormattedString(line))
}
