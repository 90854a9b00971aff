import { createHash } from 'node:crypto'
import type { AudienceDimension, AudienceValue } from '../../vocabulary/audience'
import { valueKey } from '../../vocabulary/audience-values'

/** 72 bits tell places apart; a name itself may be longer than the 64 bytes of callback data. */
const DIGEST_CHARACTERS = 12

/** The value of an option's button, the same whatever else is in the list: `role.voter`, `slot.12`, `city.<digest>`. */
export function optionData(dimension: AudienceDimension, value: AudienceValue): string {
  const key = valueKey(dimension, value)
  if (dimension !== 'country' && dimension !== 'city') return `${dimension}.${key}`
  const digest = createHash('sha256').update(key).digest('base64url').slice(0, DIGEST_CHARACTERS)
  return `${dimension}.${digest}`
}
