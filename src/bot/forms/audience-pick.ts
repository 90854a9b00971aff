import type { AudienceOption } from '../../domain/broadcasts/list-audience-options'
import { AppError } from '../../errors'
import { MAX_FILTER_VALUES } from '../../schemas/audience'
import { toggleValue, valuesOf } from '../../vocabulary/audience-values'
import { foldPlace } from '../../vocabulary/place'
import type { AudienceAnswers, ViewOf } from './audience-answers'
import { optionData } from './audience-option-data'
import type { Shown } from './audience-prompt'
import type { Input, Result } from './form'
import { numberIn } from './paged-buttons'

/** How many of several places that begin alike are named. */
const NAMED_PLACES = 5

/** A value pressed on or off, or a place by its name or the beginning of it. */
export function acceptPick(
  shown: Shown,
  { view, input }: { view: ViewOf<'pick'>; input: Input },
): Result<AudienceAnswers> {
  const { dimension } = view
  const { answers, facts } = shown
  const options = facts.choice?.options ?? []
  if (input.kind === 'text') return acceptTyped(shown, { view, text: input.text, options })
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, view: { ...view, page } } }
  const pressed = options.find(({ value }) => optionData(dimension, value) === input.value)
  if (pressed === undefined) throw new AppError('stale_button')
  return toggled(shown, { view, option: pressed })
}

function toggled(
  { answers }: Shown,
  { view, option }: { view: ViewOf<'pick'>; option: AudienceOption },
): Result<AudienceAnswers> {
  const { dimension } = view
  const isFull = valuesOf(answers.audience, dimension).length >= MAX_FILTER_VALUES
  if (isFull && !option.isChosen) throw new AppError('stale_button')
  const audience = toggleValue(answers.audience, { dimension, value: option.value })
  return { kind: 'stay', answers: { audience, view } }
}

function acceptTyped(
  shown: Shown,
  { view, text, options }: { view: ViewOf<'pick'>; text: string; options: readonly AudienceOption[] },
): Result<AudienceAnswers> {
  const { t } = shown.ctx
  const [first] = options
  if ((view.dimension !== 'country' && view.dimension !== 'city') || first === undefined)
    return { kind: 'unexpected' }
  const typed = foldPlace(text)
  if (typed === '') return { kind: 'unexpected' }
  const found = options.filter(({ value }) => foldPlace(String(value)).startsWith(typed))
  const exact = found.find(({ value }) => foldPlace(String(value)) === typed)
  const option = exact ?? (found.length === 1 ? found[0] : undefined)
  if (option !== undefined) return toggled(shown, { view, option })
  if (found.length === 0) {
    const facts = { place: text.slice(0, 100), example: String(first.value) }
    return { kind: 'refused', sentence: t('audience-place-unknown', facts) }
  }
  const places = found.slice(0, NAMED_PLACES).map(({ value }) => String(value))
  return { kind: 'refused', sentence: t('audience-place-several', { places: places.join(', ') }) }
}
