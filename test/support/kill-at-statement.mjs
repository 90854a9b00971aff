/**
 * `node --import` this to have a built Herald killed at its KILL_AT-th statement, of either database and either side of a
 * copy: as it is sent (PostgreSQL), or when it has run (SQLite). Without KILL_AT it prints how many there were.
 */
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const { Client } = require('pg')
const { loadSqliteDriver } = require(join('..', '..', 'build', 'src', 'db', 'sqlite-driver.js'))
const Driver = loadSqliteDriver()
const killAt = Number(process.env['KILL_AT'] ?? Infinity)
let count = 0

const memory = new Driver(':memory:')
const statement = Object.getPrototypeOf(memory.prepare('SELECT 1'))
memory.close()
for (const [owner, names] of [
  [Client.prototype, ['query']],
  [statement, ['run', 'get', 'all', 'iterate']],
  [Driver.prototype, ['exec']],
])
  for (const name of names) {
    const original = owner[name]
    owner[name] = function (...words) {
      count += 1
      const isLast = count === killAt
      const result = original.apply(this, words)
      if (isLast) process.kill(process.pid, 'SIGKILL')
      return result
    }
  }

process.on('exit', () => process.stdout.write(`statements: ${count}\n`))
