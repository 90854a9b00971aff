import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from 'pg'
import { withRows } from '../../src/db/copy/open-rows'
import { surveyRows } from '../../src/db/copy/survey-rows'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createDatabase } from '../rig/database'
import { medianOf, round } from '../rig/figures'
import type { CaseResult } from '../rig/figures'
import { peakMemoryMb } from '../rig/process-facts'
import type { Case, CaseContext } from './case'

const PROGRAM = join(__dirname, '..', '..', 'src', 'cli', 'main.js')
const LOOK_EVERY_MS = 100

/** A whole database from SQLite into PostgreSQL: how fast, in how much memory, and against a loop of single inserts. */
export const dbCopy: Case = {
  name: 'db-copy',
  title:
    '100 000 people with registrations and 1 000 000 recipients from SQLite into PostgreSQL with durable commits, checked before and verified after',
  run: runDbCopy,
}

async function runDbCopy(context: CaseContext): Promise<CaseResult> {
  const runs = await context.several(() => copyOnce(context))
  const seconds = medianOf(runs, (run) => run.seconds) ?? 0
  const memoryMb = medianOf(runs, (run) => run.memoryMb)
  const [rows, loop] = [medianOf(runs, (run) => run.rate) ?? 0, medianOf(runs, (run) => run.loopRate) ?? 0]
  const goal = (text: string, reached: boolean) => (context.isQuick ? {} : { goal: text, reached })
  const figures = [
    {
      what: 'Checked, copied and verified',
      value: `${round(seconds)} s`,
      ...goal('< 5 min', seconds < 300),
    },
    { what: 'Rows a second, all of it', value: round(rows) },
    {
      what: 'Rows a second of a loop of single inserts, 1000 a transaction, nothing verified',
      value: round(loop),
    },
    {
      what: 'Memory at most',
      value: memoryMb === null ? 'not known' : `${round(memoryMb)} MB`,
      ...goal('< 300 MB', memoryMb === null || memoryMb < 300),
    },
  ]
  return { figures, wrong: runs.flatMap((run) => run.wrong) }
}

async function copyOnce({ stage, isQuick }: CaseContext) {
  const people = isQuick ? 5_000 : 100_000
  const source = await createDatabase(stage, 'sqlite')
  const target = await createDatabase(stage, 'postgres')
  try {
    stage.say(`  ${people * 12} rows are being written …`)
    populate(source.url, people)
    const began = performance.now()
    const herald = spawn(process.execPath, [PROGRAM, 'db-copy', '--from', source.url], {
      env: { PATH: process.env['PATH'], DATABASE_URL: target.url },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let memoryMb: number | null = null
    const looking = setInterval(() => {
      memoryMb = peakMemoryMb(herald.pid ?? 0) ?? memoryMb
    }, LOOK_EVERY_MS)
    const [exitCode] = (await once(herald, 'exit')) as [number | null]
    clearInterval(looking)
    const seconds = (performance.now() - began) / 1000
    const wrong =
      exitCode === 0
        ? await compare(source.url, target.url)
        : [`db-copy ended with ${exitCode ?? 'a signal'}`]
    const loopRate = await insertInLoop(source.url, { url: target.url, rows: Math.min(people, 20_000) })
    return { seconds, rate: (people * 12) / seconds, loopRate, memoryMb: memoryMb as number | null, wrong }
  } finally {
    await target.drop()
  }
}

/** For each person a registration, and ten recipients of ten broadcasts. */
function populate(url: string, people: number): void {
  const database = new (loadSqliteDriver())(url.slice('sqlite:'.length))
  const numbers = (count: number) =>
    `WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${count}) SELECT`
  database.exec(`INSERT INTO competitions (name, competition_type, available_roles) VALUES ('A', 'online', '["voter"]');
    INSERT INTO users (telegram_id, telegram_first_name, first_name, last_name, phone, email, country, city, club)
      ${numbers(people)} 1000000 + n, 'Person', 'Имя', 'Фамилия', '+49' || (1000000 + n), 'p' || n || '@example.org',
      'Deutschland', 'Köln', 'Club ' || (n % 100) FROM s;
    INSERT INTO registrations (user_id, telegram_id, competition_id, role)
      SELECT id, telegram_id, 1, 'voter' FROM users;
    INSERT INTO broadcasts (name, created_by, content) ${numbers(10)} 'B' || n, 1, '{"kind":"text","text":"Hello"}' FROM s;
    INSERT INTO broadcast_recipients (broadcast_id, user_id, telegram_id, status, sent_at, message_ids)
      SELECT b.id, u.id, u.telegram_id, 'sent', '2026-11-26 10:11:12.345', '[' || u.id || ']' FROM broadcasts b, users u`)
  database.close()
}

async function compare(one: string, other: string): Promise<string[]> {
  const factsOf = (url: string) => withRows(url, (rows) => surveyRows(rows, () => undefined))
  const [before, after] = [(await factsOf(one)).facts, (await factsOf(other)).facts]
  return Object.keys(before)
    .filter((table) => before[table]?.sha256 !== after[table]?.sha256)
    .map((table) => `${table} differs`)
}

/** What a script of an hour would do: a row read, a row inserted. */
async function insertInLoop(from: string, { url, rows }: { url: string; rows: number }): Promise<number> {
  const database = new (loadSqliteDriver())(from.slice('sqlite:'.length), { readonly: true })
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('TRUNCATE broadcast_recipients')
  const began = performance.now()
  let count = 0
  const all = database.prepare(`SELECT * FROM broadcast_recipients ORDER BY id LIMIT ${rows}`)
  for (const row of all.iterate() as IterableIterator<Record<string, unknown>>) {
    if (count % 1000 === 0) await client.query('BEGIN')
    const names = Object.keys(row)
    const text = `INSERT INTO broadcast_recipients (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`
    await client.query({ name: 'insert', text, values: Object.values(row) })
    count += 1
    if (count % 1000 === 0) await client.query('COMMIT')
  }
  if (count % 1000 !== 0) await client.query('COMMIT')
  const seconds = (performance.now() - began) / 1000
  await client.end()
  database.close()
  return count / seconds
}
