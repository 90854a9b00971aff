/** A text of at most `length` characters, cut where it is longer; letters are never cut in two. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text
}
