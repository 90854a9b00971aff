import type { InlineKeyboardButton } from 'grammy/types'

/** One page of a list: its items, which it is (from 0), and of how many. A page that is no more shows the last one. */
export function slicePage<T>(
  items: readonly T[],
  { page, perPage }: { page: number; perPage: number },
): { items: T[]; number: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / perPage))
  const number = Math.min(Math.max(page, 0), pages - 1)
  return { items: items.slice(number * perPage, (number + 1) * perPage), number, pages }
}

/** The row that turns pages; none where all fits on one. */
export function pageTurner({
  number,
  pages,
  data,
}: {
  number: number
  pages: number
  data: (page: number) => string
}): InlineKeyboardButton[][] {
  if (pages <= 1) return []
  const to = (target: number, text: string) => ({ text, callback_data: data(target) })
  return [
    [
      ...(number > 0 ? [to(number - 1, '◀️')] : []),
      to(number, `${number + 1} / ${pages}`),
      ...(number < pages - 1 ? [to(number + 1, '▶️')] : []),
    ],
  ]
}
