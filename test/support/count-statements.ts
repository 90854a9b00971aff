import type { Database } from '../../src/db/data-source'

/** How many statements a piece of work writes with, those that begin and end a transaction left out. */
export async function countStatements(
  { db }: { db: Database },
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0
  const { writer } = db
  const createQueryRunner = writer.createQueryRunner.bind(writer)
  writer.createQueryRunner = (mode) => {
    const runner = createQueryRunner(mode)
    const query = runner.query.bind(runner)
    runner.query = ((text: string, ...rest: [unknown[]?, boolean?]) => {
      if (!/^(BEGIN|START|COMMIT|ROLLBACK)/.test(text)) count += 1
      return query(text, ...(rest as []))
    }) as typeof runner.query
    return runner
  }
  try {
    await work()
    return count
  } finally {
    writer.createQueryRunner = createQueryRunner
  }
}
