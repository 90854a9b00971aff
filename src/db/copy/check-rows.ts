import { assertNoProblems } from './bad-rows'
import type { RowSource } from './copied-table'
import type { CopyListener } from './copy-listener'
import { surveyRows } from './survey-rows'
import type { Survey } from './survey-rows'

/** Reads every row before any is written; gives counts and checksums. Throws AppError `copy_bad_rows` that names each. */
export async function checkRows(source: RowSource, listener: CopyListener): Promise<Survey['facts']> {
  listener.begin('Checked', await countAll(source))
  const { facts, problems, problemCount } = await surveyRows(source, (count) => listener.rows(count))
  assertNoProblems({ problems, count: problemCount })
  return facts
}

/** How many rows there are in all tables. */
export async function countAll(source: RowSource): Promise<number> {
  return Object.values(await source.counts()).reduce((sum, count) => sum + count, 0)
}
