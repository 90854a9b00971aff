/** At most so many characters as people count them, the last one an ellipsis where some are left out. */
export function clip(text: string, length: number): string {
  const letters = Array.from(text)
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`
}
