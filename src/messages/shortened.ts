const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A text of at most `length` characters as Telegram counts them (UTF-16 units); where it is longer, its beginning and an
 * ellipsis. What a person sees as one letter, a family of emoji among them, is never cut in two.
 */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  let kept = 0
  for (const { segment, index } of graphemes.segment(text)) {
    const end = index + segment.length
    if (end >= length) break
    kept = end
  }
  return `${text.slice(0, kept).trimEnd()}…`
}
