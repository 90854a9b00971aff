import type { AudienceExplanation } from '../../domain/broadcasts/explain-audience'
import { audienceLines } from '../../messages/audience-words'
import type { LetterCount } from '../../vocabulary/audience'
import type { CountAnswer } from '../api-types/composer'
import type { Words } from '../pages/layout'

/** Whom an audience means, a line for each filter; none: everyone. The chat has a dot before each. */
export function presentFilters(
  { t, language }: Words,
  { audience, names }: Pick<AudienceExplanation, 'audience' | 'names'>,
): string[] {
  return audienceLines(t, { audience, names, language }).map(({ text }) => text.replace(/^• /, ''))
}

/** Whom an audience means and how many people that is, by e-mail, too, where that is asked for. */
export function presentCount(
  words: Words,
  { count, tooNarrow, ...explained }: AudienceExplanation,
  letters: LetterCount | null,
): CountAnswer {
  const { t } = words
  return {
    ...count,
    letters,
    lines: presentFilters(words, explained),
    tooNarrow: tooNarrow.map(({ dimension, people }) =>
      t('audience-too-narrow', {
        filter: t(`audience-${dimension}`),
        people: t('audience-people', { people }),
      }),
    ),
  }
}
