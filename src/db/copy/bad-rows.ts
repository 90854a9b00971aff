import { AppError } from '../../errors'
import type { RowProblem } from './copied-table'

const MAX_LINES = 20

/** Throws AppError `copy_bad_rows` that names the first rows, never their values. */
export function assertNoProblems({
  problems,
  count,
}: {
  problems: readonly RowProblem[]
  count: number
}): void {
  if (count === 0) return
  const lines = problems.slice(0, MAX_LINES).map((problem) => `  ${describeProblem(problem)}`)
  const more = count > lines.length ? [`  … and ${count - lines.length} more`] : []
  const message = [
    `${count} values cannot be carried; correct them in the source and run this again:`,
    ...lines,
    ...more,
  ].join('\n')
  throw new AppError('copy_bad_rows', { count }, { message })
}

/** `users, row 12: phone holds a NUL character`. */
export function describeProblem({ table, key, column, problem }: RowProblem): string {
  const row = key === null ? 'a row without a readable key' : `row ${String(key)}`
  return `${table}, ${row}: ${column === '' ? '' : `${column} `}${problem}`
}
