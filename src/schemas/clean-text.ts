/**
 * What nobody sees and nobody means: control characters (PostgreSQL refuses NUL), lone surrogates, the byte order
 * mark, zero-width spaces, and the marks that turn the direction of all the text that follows (U+202A–202E, U+2066–2069).
 */
const invisible = /[\p{Cc}\p{Cs}\uFEFF\u200B\u2060\u202A-\u202E\u2066-\u2069]/gu

/** One line: composed letters, single spaces, nothing invisible. */
export function cleanLine(value: string): string {
  return value
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Several lines, at most one of them empty in a row. */
export function cleanText(value: string): string {
  return value
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(cleanLine)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Characters as people and databases count them, not UTF-16 units. */
export function lengthOf(value: string): number {
  return Array.from(value).length
}
