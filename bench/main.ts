import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { Redis } from 'ioredis'
import type { Case, CaseContext } from './cases/case'
import { bothDatabases } from './cases/both-databases'
import { chats } from './cases/chats'
import { dbCopy } from './cases/db-copy'
import { kill } from './cases/kill'
import { ledger } from './cases/ledger'
import { letters } from './cases/letters'
import { lostAnswers } from './cases/lost-answers'
import { million } from './cases/million'
import { noLimit } from './cases/no-limit'
import { paid } from './cases/paid'
import { panelLists } from './cases/panel-lists'
import { replies } from './cases/replies'
import { retryAfter, strict } from './cases/strict'
import { unknownLimit } from './cases/unknown-limit'
import { round } from './rig/figures'
import type { Measured } from './rig/figures'
import { measure } from './rig/measure'
import { renderReport } from './rig/report'
import type { Reported } from './rig/report'
import { openStage } from './rig/stage'
import type { Stage } from './rig/stage'

const cases: readonly Case[] = [
  strict,
  retryAfter,
  unknownLimit,
  paid,
  noLimit,
  million,
  ledger,
  letters,
  kill,
  lostAnswers,
  replies,
  chats,
  dbCopy,
  bothDatabases,
  panelLists,
]

const usage = `Usage: npm run bench -- [case …] [options]

Measures Herald next to bare loops and peers' designs, against the Bot API emulator on this machine. All cases take
about an hour on two cores. Ends with 1 when a result is wrong (lost, doubled, refused where none may be), never
because it is slow.

  case           ${cases.map(({ name }) => name).join(', ')}
  --runs <n>     runs of each, whose median counts (default 3)
  --quick        a small version of each: for the result, not for the figure
  --out <file>   writes the tables as markdown, as docs/benchmarks.md has them
  --help         this text

TEST_DATABASE_URL and REDIS_URL name servers to use; without them they are found or started.
`

const say = (line: string) => void process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const unknown = positionals.find((name) => !cases.some((one) => one.name === name))
  if (unknown !== undefined) throw new Error(`no case "${unknown}"\n\n${usage}`)
  const wanted = positionals.length === 0 ? cases : cases.filter(({ name }) => positionals.includes(name))
  const isQuick = values.quick
  const runs = isQuick ? 1 : Math.max(1, Number(values.runs))
  const stage = await openStage({
    databaseUrl: process.env['TEST_DATABASE_URL'],
    redisUrl: process.env['REDIS_URL'],
    say,
  })
  try {
    const reported: Reported[] = []
    for (const benchmark of wanted) {
      say(`\n${benchmark.title}`)
      reported.push({ benchmark, result: await benchmark.run(createContext(stage, { runs, isQuick })) })
    }
    const options = [...(isQuick ? ['--quick'] : []), ...(runs === 3 || isQuick ? [] : [`--runs ${runs}`])]
    const command = ['npm run bench --', ...positionals, ...options].join(' ').replace(/ --$/, '')
    const text = renderReport(reported, { command, runs, services: await servicesOf(stage), at: new Date() })
    process.stdout.write(`\n${text}`)
    if (values.out !== undefined) await writeFile(values.out, text)
    return reported.some(({ result }) => result.wrong.length > 0) ? 1 : 0
  } finally {
    await stage.close()
  }
}

function createContext(stage: Stage, { runs, isQuick }: { runs: number; isQuick: boolean }): CaseContext {
  return {
    ...{ stage, runs, isQuick },
    async repeat(sender, conditions) {
      const measured = []
      for (let i = 0; i < runs; i += 1) {
        const run = await measure(stage, sender, conditions)
        const { seconds, delivered, rateLimited, costs, wrong } = run
        const cpu = costs.cpuUs === null ? '' : `, ${costs.cpuUs.toFixed(0)} µs`
        say(
          `  ${run.name}: ${seconds.toFixed(1)} s, ${delivered} delivered, ${rateLimited} refused${cpu} ${wrong.join('; ')}`,
        )
        measured.push(run)
      }
      return measured
    },
    async several(once) {
      const measured = []
      for (let i = 0; i < runs; i += 1) {
        const run = await once()
        const numbers = Object.entries<Measured[string]>(run).flatMap(([name, value]) =>
          typeof value === 'number' ? [`${name} ${round(value, 1)}`] : [],
        )
        say(`  ${[...numbers, ...run.wrong].join(', ')}`)
        measured.push(run)
      }
      return measured
    },
  }
}

async function servicesOf({ postgresUrl, redisUrl }: Stage): Promise<string[]> {
  const client = new Client({ connectionString: postgresUrl })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  await client.end()
  const redis = new Redis(redisUrl)
  const info = await redis.info('server')
  redis.disconnect()
  const version = (text: string | undefined) => /[\d.]+/.exec(text ?? '')?.[0] ?? '?'
  return [
    `PostgreSQL ${version(rows[0]?.server_version)} (durable commits)`,
    `Redis ${version(/redis_version:(\S+)/.exec(info)?.[1])}`,
  ]
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  },
)
