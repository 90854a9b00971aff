import { stringify } from 'csv-stringify/sync'

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * What a spreadsheet takes for the beginning of a formula: `= + - @`, a tab or a line break, also in full width (OWASP,
 * "CSV Injection"). Apostrophes before it count as well, so that {@link safeText} can be undone.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

export type CsvCell = string | number | null

/** The first bytes of a file. */
export function csvHead(columns: readonly string[]): string {
  return BYTE_ORDER_MARK + csvLines([[...columns]])
}

/** Rows as lines of RFC 4180; what people typed goes through safeText first. */
export function csvLines(rows: readonly CsvCell[][]): string {
  // A lone CR or LF inside a cell is a line break to spreadsheets, whatever the file's own line breaks are.
  return stringify([...rows], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
}

/** An apostrophe before what would be a formula. To undo it, take one away from before what matches again. */
export function safeText(text: string | null): string | null {
  return text !== null && FORMULA.test(text) ? `'${text}` : text
}
