import { pageTurns, placeOf, slicePage } from '../../messages/pages'
import type { StepButton } from './form'

/** Items of one page. */
export const PER_PAGE = 8

/** A list, or only how long it is. */
type Counted = Pick<readonly unknown[], 'length'>

/** The items of one page; a page that is no more shows the last one. */
export function pageOf<T>(items: readonly T[], page: number): T[] {
  return slicePage(items, { page, perPage: PER_PAGE }).items
}

/** Buttons that turn the page (`page.<number>`), none where all fits. */
export function pageButtons(items: Counted, page: number): StepButton[][] {
  const turns = pageTurns(placeOf(items.length, { page, perPage: PER_PAGE }))
  return turns.length === 0 ? [] : [turns.map((turn) => ({ label: turn.text, value: `page.${turn.page}` }))]
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
