import type { UnknownValue } from '../domain/broadcasts/find-unknown-value'
import type { Language } from '../vocabulary/language'
import { valueLabel } from './audience-words'
import type { Translate } from './translate'

/** Enough to see what is meant; a list of all cities would hide the sentence. */
const LISTED = 20

/** Says that there is no such competition, slot, panel, country or city, and which there are. */
export function unknownValueSentence(
  t: Translate,
  { unknown, language }: { unknown: UnknownValue; language: Language },
): string {
  const { dimension, value, known, names } = unknown
  const facts = { filter: t(`audience-${dimension}`), value: String(value) }
  if (known.length === 0) return t('audience-unknown-none', facts)
  const shown = known.slice(0, LISTED).map((each) => {
    const label = valueLabel(t, { dimension, value: each, names, language })
    return typeof each === 'number' ? `${String(each)} (${label})` : label
  })
  const more = known.length - shown.length
  const all = more === 0 ? shown : [...shown, t('audience-more-values', { count: more })]
  return t('audience-unknown', { ...facts, known: all.join(', ') })
}
