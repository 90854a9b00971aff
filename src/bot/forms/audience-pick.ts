import { listAudienceValues, namesOf } from '../../domain/broadcasts/list-audience-options'
import { AppError } from '../../errors'
import { shortened } from '../../messages/shortened'
import { MAX_FILTER_VALUES } from '../../schemas/audience'
import type { AudienceValue } from '../../vocabulary/audience'
import { toggleValue, valueKey, valuesOf } from '../../vocabulary/audience-values'
import { foldPlace } from '../../vocabulary/place'
import type { AudienceAnswers, ViewOf } from './audience-answers'
import { optionData } from './audience-option-data'
import { isTypedDimension } from './audience-prompt'
import type { Shown } from './audience-prompt'
import type { Input, Result } from './form'
import { numberIn } from './paged-buttons'

/** How many of several that are meant alike are named. */
const NAMED = 5
const NAME_LENGTH = 60

/** A value pressed on or off, or one by its name or the beginning of it. */
export async function acceptPick(
  shown: Shown,
  { view, input }: { view: ViewOf<'pick'>; input: Input },
): Promise<Result<AudienceAnswers>> {
  const { dimension } = view
  const { ctx, answers } = shown
  if (input.kind === 'text') return acceptTyped(shown, { view, text: input.text })
  if (input.kind !== 'button') return { kind: 'unexpected' }
  const page = numberIn(input.value, 'page')
  if (page !== null) return { kind: 'stay', answers: { ...answers, view: { ...view, page } } }
  const values = await listAudienceValues(ctx.app, { audience: answers.audience, dimension })
  const pressed = values.find((value) => optionData(dimension, value) === input.value)
  if (pressed === undefined) throw new AppError('stale_button')
  return toggled(shown, { view, value: pressed })
}

function toggled(
  { ctx, answers }: Shown,
  { view, value }: { view: ViewOf<'pick'>; value: AudienceValue },
): Result<AudienceAnswers> {
  const { dimension } = view
  const chosen = valuesOf(answers.audience, dimension)
  const key = valueKey(dimension, value)
  const isChosen = chosen.some((one) => valueKey(dimension, one) === key)
  if (chosen.length >= MAX_FILTER_VALUES && !isChosen)
    return { kind: 'refused', sentence: ctx.t('audience-most-values', { count: MAX_FILTER_VALUES }) }
  return { kind: 'stay', answers: { audience: toggleValue(answers.audience, { dimension, value }), view } }
}

async function acceptTyped(
  shown: Shown,
  { view, text }: { view: ViewOf<'pick'>; text: string },
): Promise<Result<AudienceAnswers>> {
  const { t } = shown.ctx
  const typed = foldPlace(text)
  if (!isTypedDimension(view.dimension) || typed === '') return { kind: 'unexpected' }
  const named = await namedValues(shown, view)
  const [first] = named
  if (first === undefined) return { kind: 'unexpected' }
  const found = named.filter(({ name }) => foldPlace(name).startsWith(typed))
  const exact = found.filter(({ name }) => foldPlace(name) === typed)
  const [sameName, another] = exact
  if (sameName !== undefined && another !== undefined)
    return {
      kind: 'refused',
      sentence: t('audience-name-twice', { name: shortened(sameName.name, NAME_LENGTH) }),
    }
  const option = sameName ?? (found.length === 1 ? found[0] : undefined)
  if (option !== undefined) return toggled(shown, { view, value: option.value })
  const isPlace = view.dimension !== 'competition'
  if (found.length === 0) {
    const facts = { place: text.slice(0, 100), example: shortened(first.name, NAME_LENGTH) }
    return {
      kind: 'refused',
      sentence: t(isPlace ? 'audience-place-unknown' : 'audience-name-unknown', facts),
    }
  }
  const places = found.slice(0, NAMED).map(({ name }) => shortened(name, NAME_LENGTH))
  return { kind: 'refused', sentence: t('audience-place-several', { places: places.join(', ') }) }
}

/** The values by what they are called; a competition that is gone has no name. */
async function namedValues(
  { ctx, answers }: Shown,
  { dimension }: ViewOf<'pick'>,
): Promise<{ value: AudienceValue; name: string }[]> {
  const values = await listAudienceValues(ctx.app, { audience: answers.audience, dimension })
  const { competitions } = await namesOf(ctx.app, { dimension, values })
  const names = new Map(competitions.map(({ id, name }) => [id, name]))
  return values.map((value) => {
    const name = typeof value === 'number' ? (names.get(value) ?? '') : String(value)
    return { value, name }
  })
}
