import type { App } from '../../app'
import type { Audience, AudienceDimension, AudienceValue } from '../../vocabulary/audience'
import { valueKey, valuesOf } from '../../vocabulary/audience-values'
import type { AudienceNames } from './find-audience-names'
import { listAudienceOptions } from './list-audience-options'

/** A value that nothing and nobody has, and those that there are. */
export interface UnknownValue {
  dimension: AudienceDimension
  value: AudienceValue
  known: AudienceValue[]
  names: AudienceNames
}

/** Dimensions whose values are rows or what people wrote; the others are lists of words that a schema knows. */
const open = [
  'competition',
  'slot',
  'panel',
  'country',
  'city',
] as const satisfies readonly AudienceDimension[]

/** The first value of a typed audience that does not exist, or null: a slip would otherwise reach nobody, unexplained. */
export async function findUnknownValue(
  app: Pick<App, 'db'>,
  { audience }: { audience: Audience },
): Promise<UnknownValue | null> {
  for (const dimension of open) {
    const values = valuesOf(audience, dimension)
    if (values.length === 0) continue
    const { options, names } = await listAudienceOptions(app, { audience: {}, dimension })
    const known = options.map((option) => option.value)
    const keys = new Set(known.map((one) => valueKey(dimension, one)))
    const value = values.find((one) => !keys.has(valueKey(dimension, one)))
    if (value !== undefined) return { dimension, value, known, names }
  }
  return null
}
