import { FormattedString } from '@grammyjs/parse-mode'
import type { AudienceExplanation } from '../domain/broadcasts/explain-audience'
import type { Language } from '../vocabulary/language'
import { audienceLines } from './audience-words'
import type { Translate } from './translate'

/** Whom an audience means, how many people that is, and who of them would not be asked: for chat and command line. */
export function audienceSummary(
  t: Translate,
  { explanation, language }: { explanation: AudienceExplanation; language: Language },
): FormattedString {
  const { audience, names } = explanation
  const filters = audienceLines(t, { audience, names, language })
  const head = filters.length === 0 ? t('audience-is-everyone') : t('audience-is')
  return FormattedString.join([new FormattedString(head), ...filters, ...countLines(t, explanation)], '\n')
}

function countLines(t: Translate, { count, tooNarrow }: AudienceExplanation): FormattedString[] {
  const { total, reachable, unsubscribed, blocked, inactive, registrations } = count
  const people = (number: number) => t('audience-people', { people: number })
  if (total === 0) {
    const ways = tooNarrow.map(({ dimension, people: found }) =>
      t('audience-too-narrow', { filter: t(`audience-${dimension}`), people: people(found) }),
    )
    return [t('audience-nobody'), ...ways].map((line) => new FormattedString(line))
  }
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
    t('broadcast-preview-reachable', { count: reachable }),
    ...(reachable === total ? [] : [t('broadcast-preview-skipped', { unsubscribed, blocked, inactive })]),
  ].map((line) => new FormattedString(line))
}
