import type { App } from '../../src/app'

/** A database whose writes fail while the outage is on. */
export function unreliable({ db }: App, outage: { isOn: boolean }): App['db'] {
  const whileThere = <T>(part: T): T => {
    if (outage.isOn) throw new Error('the database is away')
    return part
  }
  return {
    ...db,
    get writes() {
      return whileThere(db.writes)
    },
    get writer() {
      return whileThere(db.writer)
    },
  }
}

/** A PostgreSQL whose next commits of `sending` happen, but their answers are lost. */
export function losingCommits({ db }: App, loss: { left: number }): App['db'] {
  const writer = Object.create(db.writer) as App['db']['writer']
  writer.createQueryRunner = () => {
    const runner = db.writer.createQueryRunner()
    const query = runner.query.bind(runner)
    const commit = runner.commitTransaction.bind(runner)
    let marks = false
    runner.query = ((text: string, ...rest: [[], true]) => {
      marks ||= text.includes("SET status = 'sending'") && text.includes('broadcast_recipients')
      return query(text, ...rest)
    }) as typeof runner.query
    runner.commitTransaction = async () => {
      await commit()
      if (!marks || loss.left === 0) return
      loss.left -= 1
      throw new Error('the answer to COMMIT was lost')
    }
    return runner
  }
  return { ...db, writer }
}

/** A database whose transactions have `before` done in them ahead of each statement, BEGIN and COMMIT aside. */
export function interrupted({ db }: Pick<App, 'db'>, before: (text: string) => Promise<unknown>): App['db'] {
  const writer = Object.create(db.writer) as App['db']['writer']
  writer.createQueryRunner = () => {
    const real = db.writer.createQueryRunner()
    // SQLite hands the same one out each time, which has to stay as it is.
    const runner = Object.create(real) as typeof real
    const query = real.query.bind(runner)
    runner.query = (async (text: string, ...rest: [[], true]) => {
      if (!/^(BEGIN|START|COMMIT|ROLLBACK)/.test(text)) await before(text)
      return query(text, ...rest)
    }) as typeof runner.query
    return runner
  }
  return { ...db, writer }
}

/** A database of which a transaction dies at its `at`-th statement: that one is not run any more. */
export function dyingAt(app: Pick<App, 'db'>, at: number): App['db'] {
  let statements = 0
  return interrupted(app, () => {
    statements += 1
    return statements === at ? Promise.reject(new Error('died')) : Promise.resolve()
  })
}
