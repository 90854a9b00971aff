/** Words without line breaks or control characters, whatever they were written with: a subject is one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
