import { renameSync, writeFileSync } from 'node:fs'
import { Client } from 'pg'

/**
 * Loaded into a worker with `--require`: counts the statements that go to PostgreSQL (a transaction's BEGIN and COMMIT
 * among them) and writes them down on SIGUSR2, with what only the process itself knows.
 */
const file = process.env['BENCH_METER_FILE']
let statements = 0

const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown }
const { query } = prototype
prototype.query = function (this: unknown, ...args: unknown[]) {
  statements += 1
  return query.apply(this, args)
}

if (file !== undefined) {
  process.on('SIGUSR2', () => {
    // There with --expose-gc: what is in use, not what is waiting to be thrown away.
    globalThis.gc?.()
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ statements, heapMb: process.memoryUsage().heapUsed / 2 ** 20 }),
    )
    renameSync(`${file}.new`, file)
  })
}
