/** A name may hold whatever somebody called themselves or a competition: in a subject it stays on its line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}
