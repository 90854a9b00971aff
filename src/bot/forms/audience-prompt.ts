import { FormattedString } from '@grammyjs/parse-mode'
import type { AudienceChoice } from '../../domain/broadcasts/list-audience-options'
import { audienceSummary } from '../../messages/audience-summary'
import { valueLabel } from '../../messages/audience-words'
import { namedLabel } from '../../messages/named-label'
import { audienceDimensions } from '../../vocabulary/audience'
import type { AudienceDimension } from '../../vocabulary/audience'
import { isNarrowed, valuesOf } from '../../vocabulary/audience-values'
import type { BotContext } from '../context'
import type { AudienceAnswers, ViewOf } from './audience-answers'
import type { AudienceFacts } from './audience-facts'
import { optionData } from './audience-option-data'
import type { Prompt, StepButton } from './form'
import { inPairs, pageButtons } from './paged-buttons'

export interface Shown {
  ctx: BotContext
  answers: AudienceAnswers
  facts: AudienceFacts
}

/** The filters in words, what comes of them, and a button for each dimension. */
export function menuPrompt({ ctx, answers: { audience }, facts }: Shown): Prompt {
  const { t } = ctx
  const dimensions = Object.keys(audienceDimensions) as AudienceDimension[]
  const canSave = isNarrowed(audience)
  const saving = canSave ? [{ label: t('audience-save'), value: 'save' }] : []
  return {
    message: withSummary(ctx, { title: t('audience-title'), facts }),
    buttons: [
      ...inPairs(dimensions.map((dimension) => dimensionButton(ctx, { dimension, audience }))),
      [{ label: t('audience-saved'), value: 'saved' }, ...saving],
      ...(canSave ? [[{ label: t('audience-clear'), value: 'clear' }]] : []),
      [{ label: t('audience-done'), value: 'done' }],
    ],
  }
}

function dimensionButton(
  { t }: BotContext,
  { dimension, audience }: Pick<AudienceAnswers, 'audience'> & { dimension: AudienceDimension },
): StepButton {
  const chosen = valuesOf(audience, dimension).length
  const name = t(`audience-${dimension}`)
  return { label: chosen === 0 ? name : `✅ ${name} · ${chosen}`, value: `open.${dimension}` }
}

/** Those whose values are found by typing their names, too: there may be more of them than anybody turns pages. */
export function isTypedDimension(
  dimension: AudienceDimension,
): dimension is 'competition' | 'country' | 'city' {
  return dimension === 'competition' || dimension === 'country' || dimension === 'city'
}

/** The values of one dimension, to press on and off. */
export function pickPrompt({ ctx, facts }: Shown, { dimension, page }: ViewOf<'pick'>): Prompt {
  const { t } = ctx
  const { options, names, total } = facts.choice ?? emptyChoice
  const { language } = ctx.user
  const filter = t(`audience-${dimension}`)
  const title =
    total === 0
      ? t('audience-pick-none')
      : [
          t('audience-pick-title', { filter }),
          ...(isTypedDimension(dimension) ? [t('audience-pick-type')] : []),
        ].join(' ')
  return {
    message: withSummary(ctx, { title, facts }),
    buttons: [
      ...options.map(({ value, people, isChosen }) => {
        const name = valueLabel(t, { dimension, value, names, language })
        const label = namedLabel(name, { before: isChosen ? '✅ ' : '⬜️ ', after: ` · ${people}` })
        return [{ label, value: optionData(dimension, value) }]
      }),
      ...pageButtons({ length: total }, page),
      [{ label: t('audience-all-filters'), value: 'menu' }],
    ],
  }
}

const emptyChoice: AudienceChoice = {
  ...{ options: [], total: 0 },
  names: { competitions: [], slots: [], panels: [] },
}

/** A title above the audience in words. */
export function withSummary(
  { t, user }: BotContext,
  { title, facts: { explanation } }: { title: string; facts: AudienceFacts },
): Prompt['message'] {
  if (explanation === null) return { text: title }
  const summary = audienceSummary(t, { explanation, language: user.language })
  const { text, entities } = FormattedString.join([new FormattedString(title), summary], '\n\n')
  return { text, entities }
}
