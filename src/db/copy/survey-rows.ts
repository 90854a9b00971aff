import type { RowProblem, RowSource } from './copied-table'
import { createTableDigest } from './table-facts'
import type { TableFacts } from './table-facts'

export interface Survey {
  /** By table. */
  facts: Readonly<Record<string, TableFacts>>
  /** The first hundred values that cannot travel, and how many there are. */
  problems: readonly RowProblem[]
  problemCount: number
}

const MAX_PROBLEMS = 100

/** Reads every row once, in pages: counts, checksums, and what cannot travel. `onRows` hears how many were read. */
export async function surveyRows(source: RowSource, onRows: (count: number) => void): Promise<Survey> {
  const facts: Record<string, TableFacts> = {}
  const broken = await source.brokenReferences()
  const problems: RowProblem[] = broken.slice(0, MAX_PROBLEMS)
  let problemCount = broken.length
  for (const table of source.tables) {
    const digest = createTableDigest()
    for await (const page of source.pages(table, null)) {
      digest.add(page.rows)
      problemCount += page.problems.length
      problems.push(...page.problems.slice(0, MAX_PROBLEMS - problems.length))
      onRows(page.rows.length)
    }
    facts[table.name] = digest.facts()
  }
  return { facts, problems, problemCount }
}
