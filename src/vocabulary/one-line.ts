/** Words without line breaks or control characters, whatever anybody called something: a subject, or a name, is one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
