import { FormattedString, fmt } from '@grammyjs/parse-mode'
import type { AudienceNames } from '../domain/broadcasts/find-audience-names'
import type { Audience, AudienceDimension, AudienceValue } from '../vocabulary/audience'
import { dimensionsOf, valuesOf } from '../vocabulary/audience-values'
import type { Language } from '../vocabulary/language'
import { shortened } from './shortened'
import { slotLabel } from './slot-time'
import type { Translate } from './translate'

/** Five names of 60 characters in each of ten filters leave a message room for the rest of its 4096 characters. */
const SHOWN_VALUES = 5
const SHOWN_CHARACTERS = 60

export interface Wording {
  names: AudienceNames
  language: Language
}

/** One line for each filter: `• City: Berlin or Москва`; none for everyone. */
export function audienceLines(
  t: Translate,
  { audience, ...wording }: Wording & { audience: Audience },
): FormattedString[] {
  const lines = dimensionsOf(audience).map((dimension) => {
    const values = valuesOf(audience, dimension)
    const shown = values
      .slice(0, SHOWN_VALUES)
      .map((value) => valueLabel(t, { dimension, value, ...wording }))
    const more = values.length - shown.length
    const all = more === 0 ? shown : [...shown, t('audience-more-values', { count: more })]
    const either = new Intl.ListFormat(wording.language, { type: 'disjunction' }).format(all)
    return fmt`• ${FormattedString.bold(`${t(`audience-${dimension}`)}:`)} ${either}`
  })
  const { userIds } = audience
  return userIds === undefined
    ? lines
    : [...lines, fmt`• ${t('audience-chosen', { people: userIds.length })}`]
}

/** What a value is called, clipped: of things that are gone, their number. */
export function valueLabel(
  t: Translate,
  { dimension, value, ...wording }: Wording & { dimension: AudienceDimension; value: AudienceValue },
): string {
  return shortened(nameOf(t, { dimension, value, ...wording }), SHOWN_CHARACTERS)
}

function nameOf(
  t: Translate,
  { dimension, value, names, language }: Wording & { dimension: AudienceDimension; value: AudienceValue },
): string {
  const gone = () => t('audience-gone', { id: String(value) })
  switch (dimension) {
    case 'competition':
      return names.competitions.find(({ id }) => id === value)?.name ?? gone()
    case 'slot': {
      const slot = names.slots.find(({ id }) => id === value)
      if (slot === undefined) return gone()
      return `${slotLabel(slot, { language, timezone: slot.timezone, ownTimezone: null })} · ${slot.competition}`
    }
    case 'panel': {
      const panel = names.panels.find(({ id }) => id === value)
      return panel === undefined ? gone() : `${panel.name} · ${panel.competition}`
    }
    case 'role':
    case 'status':
      return t(`${dimension}-${String(value)}`)
    case 'language':
      return t(`audience-language-${String(value)}`)
    case 'registered':
    case 'email':
      return t(`audience-${dimension}-${value === true ? 'yes' : 'no'}`)
    default:
      return String(value)
  }
}
