import type { Database } from '../../src/db/data-source'

/** The statements that a piece of work runs, reading or writing, those that begin and end a transaction left out. */
export async function listStatements(
  { db }: { db: Pick<Database, 'source' | 'writer'> },
  work: () => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = []
  const watched = new Set<unknown>()
  let isOn = true
  const sources = [...new Set([db.source, db.writer])].map((source) => ({
    source,
    createQueryRunner: source.createQueryRunner.bind(source),
  }))
  for (const { source, createQueryRunner } of sources) {
    source.createQueryRunner = (mode) => {
      const runner = createQueryRunner(mode)
      // SQLite hands the same one out each time.
      if (watched.has(runner)) return runner
      watched.add(runner)
      const query = runner.query.bind(runner)
      runner.query = ((text: string, ...rest: [unknown[]?, boolean?]) => {
        if (isOn && !/^(BEGIN|START|COMMIT|ROLLBACK)/.test(text)) seen.push(text)
        return query(text, ...(rest as []))
      }) as typeof runner.query
      return runner
    }
  }
  try {
    await work()
    return seen
  } finally {
    isOn = false
    for (const { source, createQueryRunner } of sources) source.createQueryRunner = createQueryRunner
  }
}
