import { z } from 'zod'

/** Which part of a list; so many at most, and as many if nothing is said. */
export const paging = ({ most }: { most: number }) => ({
  limit: z.coerce.number().int().min(1).max(most).default(most),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})

/** The address of the next part, when there is one: pass one row more than was asked for. */
export function partOf<Row>(
  rows: readonly Row[],
  { path, query }: { path: string; query: { limit: number; offset: number } & Record<string, unknown> },
): { part: Row[]; nextPage?: string } {
  const part = rows.slice(0, query.limit)
  if (rows.length <= query.limit) return { part }
  const next = Object.entries({ ...query, offset: query.offset + query.limit }).map(([name, value]) => [
    name,
    String(value),
  ])
  return { part, nextPage: `${path}?${new URLSearchParams(next as [string, string][]).toString()}` }
}
