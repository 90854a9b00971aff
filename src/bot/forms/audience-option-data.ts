import { createHash } from 'node:crypto'
import type { AudienceDimension, AudienceValue } from '../../vocabulary/audience'
import { foldPlace } from '../../vocabulary/place'

/** 72 bits tell places apart; a name itself may be longer than the 64 bytes of callback data. */
const DIGEST_CHARACTERS = 12

/** The value of an option's button, the same whatever else is in the list: `role.voter`, `slot.12`, `city.<digest>`. */
export function optionData(dimension: AudienceDimension, value: AudienceValue): string {
  const isPlace = dimension === 'country' || dimension === 'city'
  const key = isPlace
    ? createHash('sha256')
        .update(foldPlace(String(value)))
        .digest('base64url')
        .slice(0, DIGEST_CHARACTERS)
    : String(value)
  return `${dimension}.${key}`
}
