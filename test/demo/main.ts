import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { DemoOptions, Stay } from './demo'
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
  --stay              instead of that leaves all running, with the panel and a page to chat with the bot, until Ctrl-C
  --help              this text

REDIS_URL names a Redis to use; without it one is found or started. EMULATOR_URL names an emulator that runs already.
With --stay: DEMO_PANEL_PORT (any free one), DEMO_PANEL_HOST (127.0.0.1), DEMO_CHAT_URL (as a browser reaches the emulator).
`

/** Exit codes of a process that a signal ended, as shells count them. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

async function main(): Promise<number> {
  const parsed = parseOptions()
  if (parsed === null) return 0
  const { options, stay } = parsed
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
  const what = stay === null ? 'one organiser, one broadcast' : 'one organiser, to look at'
  terminal.print(`\nHerald: ${options.seeded + 50} people, ${what}  ${terminal.faint(folder)}\n`)
  const failure = await attempt(() =>
    runDemo({
      terminal,
      folder,
      started,
      signal: stopping.signal,
      redisUrl: process.env['REDIS_URL'],
      emulatorUrl: process.env['EMULATOR_URL'],
      ...{ options, stay },
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
  // Nothing else ends one that stays.
  return stay === null ? exitCode : 0
}

function parseOptions(): { options: DemoOptions; stay: Stay | null } | null {
  const { values } = parseArgs({
    options: {
      seeded: { type: 'string' },
      'lost-answers': { type: 'string', default: '0' },
      stay: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return null
  }
  // Of 10 000 a broadcast takes minutes: time to watch it.
  const seededByDefault = values.stay ? 10_000 : 950
  const options = {
    seeded: Number(values.seeded ?? seededByDefault),
    lostAnswers: Number(values['lost-answers']),
  }
  const { seeded, lostAnswers } = options
  if (!(Number.isInteger(seeded) && seeded >= 10 && seeded <= 100_000))
    throw new Error('--seeded must be a whole number from 10 to 100000')
  if (!(Number.isInteger(lostAnswers) && lostAnswers >= 0 && lostAnswers <= seeded / 2))
    throw new Error('--lost-answers must be a whole number, at most half of the seeded people')
  return { options, stay: values.stay ? readStay() : null }
}

function readStay(): Stay {
  const { DEMO_PANEL_PORT: panelPort = '0', DEMO_PANEL_HOST: panelHost = '127.0.0.1' } = process.env
  return { panelPort: Number(panelPort), panelHost, chatUrl: process.env['DEMO_CHAT_URL'] }
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
