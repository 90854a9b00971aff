import type { InlineKeyboardButton } from 'grammy/types'

/** Which page of a list is shown (from 0), and of how many. */
export interface Place {
  page: number
  pages: number
}

/** One page of a list. A page that is no more shows the last one. */
export function slicePage<T>(
  items: readonly T[],
  { page: wanted, perPage }: { page: number; perPage: number },
): Place & { items: T[] } {
  const { page, pages } = placeOf(items.length, { page: wanted, perPage })
  return { items: items.slice(page * perPage, (page + 1) * perPage), page, pages }
}

/** Where a page of so many items is; a page that is no more is the last one. */
export function placeOf(count: number, { page, perPage }: { page: number; perPage: number }): Place {
  const pages = Math.max(1, Math.ceil(count / perPage))
  return { page: Math.min(Math.max(page, 0), pages - 1), pages }
}

/** The buttons that turn the pages of a list, each with the page it leads to; none where all fits on one. */
export function pageTurns({ page, pages }: Place): { text: string; page: number }[] {
  if (pages <= 1) return []
  return [
    ...(page > 0 ? [{ text: '◀️', page: page - 1 }] : []),
    { text: `${page + 1} / ${pages}`, page },
    ...(page < pages - 1 ? [{ text: '▶️', page: page + 1 }] : []),
  ]
}

/** They as a row of a keyboard; no row where all fits on one. */
export function pageTurner(
  place: Place,
  dataOf: (page: number) => string,
): InlineKeyboardButton.CallbackButton[][] {
  const row = pageTurns(place).map(({ text, page }) => ({ text, callback_data: dataOf(page) }))
  return row.length === 0 ? [] : [row]
}
