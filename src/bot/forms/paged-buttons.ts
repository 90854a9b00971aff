import type { StepButton } from './form'

/** Items of one page. */
export const PER_PAGE = 8

/** A list, or only how long it is. */
type Counted = Pick<readonly unknown[], 'length'>

/** The items of one page; a page that is no more shows the last one. */
export function pageOf<T>(items: readonly T[], page: number): T[] {
  const start = lastOr(items, page) * PER_PAGE
  return items.slice(start, start + PER_PAGE)
}

/** Buttons that turn the page (`page.<number>`), none where all fits. */
export function pageButtons(items: Counted, page: number): StepButton[][] {
  const last = lastPage(items)
  if (last === 0) return []
  const here = lastOr(items, page)
  const before = here > 0 ? [{ label: '◀️', value: `page.${here - 1}` }] : []
  const after = here < last ? [{ label: '▶️', value: `page.${here + 1}` }] : []
  return [[...before, { label: `${here + 1} / ${last + 1}`, value: `page.${here}` }, ...after]]
}

/** Two buttons a row: more would be cut off on a phone. */
export function inPairs(buttons: readonly StepButton[]): StepButton[][] {
  return Array.from({ length: Math.ceil(buttons.length / 2) }, (_, row) =>
    buttons.slice(2 * row, 2 * row + 2),
  )
}

/** The number behind a button's verb (`slot.12`), or null when it is another button. */
export function numberIn(value: string, verb: string): number | null {
  const [, found, number] = /^(\w+)\.(\d{1,9})$/.exec(value) ?? []
  return found === verb && number !== undefined ? Number(number) : null
}

function lastOr(items: Counted, page: number): number {
  return Math.min(Math.max(page, 0), lastPage(items))
}

function lastPage(items: Counted): number {
  return Math.max(0, Math.ceil(items.length / PER_PAGE) - 1)
}
