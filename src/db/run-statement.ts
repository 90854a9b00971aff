import type { QueryRunner } from 'typeorm'
import type { Dialect } from './dialect'
import type { Sql } from './sql'
import { renderSql } from './sql'

export interface StatementResult<Row> {
  rows: Row[]
  /** Rows written or, of a statement that returns rows, returned. */
  affected: number
}

/** Runs one statement on one connection. */
export async function runStatement<Row>(
  runner: QueryRunner,
  dialect: Dialect,
  statement: Sql,
): Promise<StatementResult<Row>> {
  const { text, parameters } = renderSql(statement, dialect)
  const result = await runner.query(text, parameters, true)
  return { rows: result.records as Row[], affected: result.affected ?? result.records.length }
}
