import type BetterSqlite3 from 'better-sqlite3'
import { join, Sql, sql } from './sql'

/** SQLite's own lower() knows ASCII only, and it has no index for this. */
const SQLITE_HAS_WORDS = 'herald_has_words'

/** What stands between words: spaces, and what holds together the parts of e-mail addresses, user names, double names. */
const SEPARATORS = ' \t\n@.,-_+()/"'
const separators = /[ \t\n@.,\-_+()/"]+/

/** The words of a text as they are compared. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(separators)
  return words.filter((word) => word !== '')
}

/** Gives a SQLite connection the function that hasWords() asks for. */
export function teachHasWords(database: BetterSqlite3.Database): void {
  database.function(SQLITE_HAS_WORDS, { deterministic: true }, (text: unknown, search: unknown) => {
    const words = wordsOf(String(text))
    return wordsOf(String(search)).every((wanted) => words.some((word) => word.startsWith(wanted))) ? 1 : 0
  })
}

/**
 * The condition that each word of `search` begins a word of one of these columns; null when it has no word at all.
 * PostgreSQL answers it from an index of exactly this expression (decision 0033).
 */
export function hasWords(columns: readonly Sql[], search: string): Sql | null {
  const words = wordsOf(search)
  if (words.length === 0) return null
  const query = words.map((word) => `'${word.replace(/['\\]/g, '$&$&')}':*`).join(' & ')
  const text = join(
    columns.map((column) => sql`coalesce(${column}, '')`),
    ` || ' ' || `,
  )
  const spaces = ' '.repeat(SEPARATORS.length)
  const separatorsInSql = SEPARATORS.replace('\t', '\\t').replace('\n', '\\n')
  return new Sql([
    {
      byDialect: {
        sqlite: `${SQLITE_HAS_WORDS}(`,
        postgres: `array_to_tsvector(array_remove(string_to_array(translate(lower((`,
      },
    },
    ...text.parts,
    {
      byDialect: {
        sqlite: ', ',
        postgres: `) COLLATE "und-x-icu"), E'${separatorsInSql}', '${spaces}'), ' '), '')) @@ CAST(`,
      },
    },
    { valueByDialect: { sqlite: search, postgres: query } },
    { byDialect: { sqlite: ')', postgres: ' AS tsquery)' } },
  ])
}
