import { audienceDimensions, registrationDimensions } from './audience'
import type { Audience, AudienceDimension, AudienceValue } from './audience'
import { foldPlace } from './place'

/** The dimensions by which an audience is narrowed, in the order in which they are told. */
export function dimensionsOf(audience: Audience): AudienceDimension[] {
  const all = Object.keys(audienceDimensions) as AudienceDimension[]
  return all.filter((dimension) => valuesOf(audience, dimension).length > 0)
}

/** Whether it is anything but everyone. */
export const isNarrowed = (audience: Audience): boolean => Object.keys(audience).length > 0

/** The chosen values of a dimension; none means any. */
export function valuesOf(audience: Audience, dimension: AudienceDimension): AudienceValue[] {
  const filter = audience[audienceDimensions[dimension]]
  if (filter === undefined) return []
  return Array.isArray(filter) ? filter : [filter]
}

/** What tells a value from the others of its dimension: the spellings of one place have one key. */
export function valueKey(dimension: AudienceDimension, value: AudienceValue): string {
  const isPlace = dimension === 'country' || dimension === 'city'
  return isPlace ? foldPlace(String(value)) : String(value)
}

/** The audience without what narrows it by these dimensions. */
export function without(audience: Audience, ...dimensions: AudienceDimension[]): Audience {
  const dropped = dimensions.map((dimension): string => audienceDimensions[dimension])
  return Object.fromEntries(Object.entries(audience).filter(([filter]) => !dropped.includes(filter)))
}

/** The audience as far as a choice in this dimension leaves it: whoever has no registration has no role in one. */
export function besides(audience: Audience, dimension: AudienceDimension): Audience {
  if (dimension === 'registered') return without(audience, dimension, ...registrationDimensions)
  const isOfRegistration = registrationDimensions.some((one) => one === dimension)
  return isOfRegistration ? without(audience, dimension, 'registered') : without(audience, dimension)
}

/** Chooses a value, or lets go of it when it was chosen. Of yes and no only one can be. */
export function toggleValue(
  audience: Audience,
  { dimension, value }: { dimension: AudienceDimension; value: AudienceValue },
): Audience {
  const chosen = valuesOf(audience, dimension)
  const key = valueKey(dimension, value)
  const others = chosen.filter((one) => valueKey(dimension, one) !== key)
  const isLetGo = others.length < chosen.length
  const rest = besides(audience, dimension)
  const filter = audienceDimensions[dimension]
  if (typeof value === 'boolean') return isLetGo ? rest : { ...rest, [filter]: value }
  const values = isLetGo ? others : [...others, value]
  return values.length === 0 ? rest : { ...rest, [filter]: values }
}
