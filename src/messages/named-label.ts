import { shortened } from './shortened'

/** No phone shows more of a button, and organisers' own buttons may not have more either (schemas/url-buttons). */
export const MAX_LABEL = 64

/** What a button says of something that people named: the name gives way, what stands around it is always whole. */
export function namedLabel(
  name: string,
  { before = '', after = '', most = MAX_LABEL }: { before?: string; after?: string; most?: number } = {},
): string {
  return `${before}${shortened(name, most - before.length - after.length)}${after}`
}
