import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DemoOptions } from './demo'
import { runDemo } from './run-demo'
import { stopAll } from './stoppable'
import type { Stoppable } from './stoppable'
import { createTerminal } from './terminal'
import type { Terminal } from './terminal'

const usage = `Usage: npm run demo -- [options]

Starts Herald (bot, worker, SQLite, Redis) against a Bot API emulator on this machine: fifty people
register, an organiser decides and broadcasts to everybody, and the report is checked.

  --seeded <n>        people who are there already (default 950)
  --lost-answers <n>  messages that arrive while their answer is lost: Herald must call them unknown
  --help              this text

REDIS_URL names a Redis to use; without it one is found or started. EMULATOR_URL names an emulator that runs already.
`

/** Exit codes of a process that a signal ended, as shells count them. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

async function main(): Promise<number> {
  const options = parseOptions()
  if (options === null) return 0
  const isTerminal = process.stdout.isTTY
  const terminal = createTerminal(process.stdout, { isColoured: isTerminal && !process.env['NO_COLOR'] })
  const folder = await mkdtemp(join(tmpdir(), 'herald-demo-'))
  const started: Stoppable[] = []
  const stopping = new AbortController()
  const interrupted = new Promise<number>((resolve) => {
    for (const [name, code] of Object.entries(signals)) {
      process.on(name, () => {
        // Impatience: what still runs ends by itself when this process is gone.
        if (stopping.signal.aborted) process.exit(code)
        stopping.abort()
        resolve(code)
      })
    }
  })
  const stoppedEarly = interrupted.then(async (code) => {
    terminal.close()
    terminal.print('\n  Stopping …')
    await stopAll(started)
    return code
  })
  const people = options.seeded + 50
  terminal.print(`\nHerald: ${people} people, one organiser, one broadcast  ${terminal.faint(folder)}\n`)
  const failure = await attempt(() =>
    runDemo({
      terminal,
      folder,
      started,
      signal: stopping.signal,
      redisUrl: process.env['REDIS_URL'],
      emulatorUrl: process.env['EMULATOR_URL'],
      options,
    }),
  )
  terminal.close()
  const exitCode = stopping.signal.aborted ? await stoppedEarly : null
  const leftover = await attempt(async () => {
    await stopAll(started)
    return []
  })
  if (exitCode === null) return finish({ terminal, folder, problems: [...failure, ...leftover] })
  await rm(folder, { recursive: true, force: true })
  terminal.print('  Stopped.')
  return exitCode
}

function parseOptions(): DemoOptions | null {
  const { values } = parseArgs({
    options: {
      seeded: { type: 'string', default: '950' },
      'lost-answers': { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return null
  }
  const options = { seeded: Number(values.seeded), lostAnswers: Number(values['lost-answers']) }
  const { seeded, lostAnswers } = options
  if (!(Number.isInteger(seeded) && seeded >= 10 && seeded <= 100_000))
    throw new Error('--seeded must be a whole number from 10 to 100000')
  if (!(Number.isInteger(lostAnswers) && lostAnswers >= 0 && lostAnswers <= seeded / 2))
    throw new Error('--lost-answers must be a whole number, at most half of the seeded people')
  return options
}

/** The problems that a part of the demo found, its own failure among them. */
async function attempt(work: () => Promise<string[]>): Promise<string[]> {
  try {
    return await work()
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** Says how it ended; logs and database stay when something was wrong. */
async function finish({
  terminal,
  folder,
  problems,
}: {
  terminal: Terminal
  folder: string
  problems: readonly string[]
}): Promise<number> {
  if (problems.length === 0) {
    await rm(folder, { recursive: true, force: true })
    terminal.print(`  ${terminal.good('Everybody reachable got it once; the report is right.')}\n`)
    return 0
  }
  const shown = problems.slice(0, 20).map((problem) => `  ${terminal.bad('✘')} ${problem}`)
  const more = problems.length > shown.length ? [`  … and ${problems.length - shown.length} more`] : []
  terminal.print(['', ...shown, ...more, '', `  Logs and database are kept in ${folder}`, ''].join('\n'))
  return 1
}

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
