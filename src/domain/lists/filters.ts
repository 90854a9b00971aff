import { z } from 'zod'
import { foldedPlace } from '../../db/place'
import { byDialect, list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { foldPlace } from '../../vocabulary/place'
import type { Filter } from './list'

const yesOrNo = z.enum(['true', 'false'])
const number = z.coerce.number().int().nonnegative().max(2_147_483_647)

/** What both databases take, with every offset. */
const instant = z.iso.datetime({ offset: true }).refine((at) => {
  const year = new Date(at).getUTCFullYear()
  return year >= 1900 && year <= 9998
})

/** One value, or several of them: any will do. */
function several<T extends string | number>(one: z.ZodType<T>): z.ZodType<T[]> {
  return z.union([one.transform((value) => [value]), z.array(one).max(100)])
}

/** A column that holds one of these words. */
export function oneOf(column: Sql, words: readonly [string, ...string[]]): Filter {
  const schema = several(z.enum(words)).transform((chosen) => () => sql`${column} IN ${list(chosen)}`)
  return { schema, counts: column, hasFewValues: true }
}

/** A column that refers to another table. */
export function references(column: Sql): Filter {
  return { schema: several(number).transform((ids) => () => sql`${column} IN ${list(ids)}`), counts: column }
}

/**
 * A condition that holds or does not. PostgreSQL reckons with two groups of a boolean but with two hundred of any other
 * expression: of several of those together it would sort every row instead of counting as it reads.
 */
export function holds(condition: Sql): Filter {
  const schema = yesOrNo.transform(
    (wanted) => () => (wanted === 'true' ? sql`${condition}` : sql`NOT (${condition})`),
  )
  const [before, after] = [
    byDialect({ sqlite: 'CASE WHEN (', postgres: '(' }),
    byDialect({ sqlite: `) THEN 'true' ELSE 'false' END`, postgres: ')' }),
  ]
  return { schema, counts: sql`${before}${condition}${after}`, hasFewValues: true }
}

/** A country or city, whatever its letters' case. */
export function place(column: Sql): Filter {
  const folded = foldedPlace(column)
  const schema = several(z.string().max(255)).transform(
    (places) => () => sql`${folded} IN ${list(places.map(foldPlace))}`,
  )
  return { schema, counts: column, tellCounted: foldedPlace }
}

/** Rows of this instant or later; the instant is ISO 8601. */
export function since(column: Sql): Filter {
  return {
    schema: instant.transform((at) => () => sql`${column} >= ${new Date(at)}`),
  }
}

/** Rows of before this instant. */
export function before(column: Sql): Filter {
  return {
    schema: instant.transform((at) => () => sql`${column} < ${new Date(at)}`),
  }
}

/** Rows of which another table has one with this id. */
export function related(condition: (id: number) => Sql): Filter {
  return { schema: number.transform((id) => () => condition(id)) }
}
