/** What surrounds a place without being part of it; databases trim the same characters. */
export const placePadding = ' \t\r\n\u00A0'

const padding = new RegExp(`^[${placePadding}]+|[${placePadding}]+$`, 'g')

/** A country or city as it is compared: without what surrounds it, in lower case. db/place.ts says it in SQL. */
export function foldPlace(value: string): string {
  return value.replace(padding, '').toLowerCase()
}
