import type { AudienceExplanation } from '../../domain/broadcasts/explain-audience'
import { audienceLines } from '../../messages/audience-words'
import type { Words } from '../pages/layout'

/** Whom an audience means, a line for each filter; none: everyone. The chat has a dot before each. */
export function presentFilters(
  { t, language }: Words,
  { audience, names }: Pick<AudienceExplanation, 'audience' | 'names'>,
): string[] {
  return audienceLines(t, { audience, names, language }).map(({ text }) => text.replace(/^• /, ''))
}
