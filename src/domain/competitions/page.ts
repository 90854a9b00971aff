import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'

/** One page of a list; `pages` is at least 1, and `page` counts from 0. */
export interface Page<Line> {
  lines: Line[]
  count: number
  page: number
  pages: number
}

const PER_PAGE = 8

/** Which page of `count` rows is shown, and the end of the SELECT that reads it; a page that is no more is the last one. */
export function pageOf({
  count,
  page,
  perPage = PER_PAGE,
}: {
  count: number
  page: number
  perPage?: number
}): { place: Omit<Page<never>, 'lines'>; limit: Sql } {
  const pages = Math.max(1, Math.ceil(count / perPage))
  const shown = Math.min(page, pages - 1)
  return {
    place: { count, page: shown, pages },
    limit: sql`LIMIT ${perPage} OFFSET ${shown * perPage}`,
  }
}
