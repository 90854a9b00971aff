import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSqliteDriver } from '../../src/db/sqlite-driver'
import { createEmulator } from '../emulator/emulator'
import { commandOf, isListening } from '../support/processes'
import { waitUntil } from '../support/wait-until'

const program = join(__dirname, '../../build/test/demo/main.js')
const TIMEOUT_MS = 300_000

/** A run of the demo whose files all lie in a folder of its own. */
interface Run {
  child: ChildProcess
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<unknown>
}

describe('npm run demo', () => {
  let folder: string
  beforeAll(() => {
    if (!existsSync(program)) throw new Error(`${program} is missing: run npm run build first`)
  })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'herald-demo-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** Without a Redis of anybody: the demo brings its own. */
  const start = (...args: string[]) => startWith({}, ...args)
  function startWith(environment: Record<string, string>, ...args: string[]): Run {
    const env = { ...process.env, TMPDIR: folder, REDIS_URL: '', ...environment }
    const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text))
    const ended = once(child, 'exit').then(([code, signal]: unknown[]) => code ?? signal)
    return { child, output: () => output, ended }
  }

  async function expectNothingLeft(output: string): Promise<void> {
    const ports = [...output.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port))
    expect(ports.length).toBeGreaterThanOrEqual(2)
    // Watchers of servers end a moment after them.
    await waitUntil(() => processesIn(folder).length === 0)
    for (const port of ports) expect(await isListening(port)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  }

  it(
    'registers fifty people, broadcasts to a thousand, agrees with the emulator and leaves nothing behind',
    async () => {
      const run = start()
      expect({ code: await run.ended, output: run.output() }).toMatchObject({ code: 0 })
      const output = run.output()
      expect(output).toMatch(/20 players, 30 voters; 5 mistyped/)
      expect(output).toMatch(/48 approved, 2 rejected; all 50 were told/)
      expect(output).toMatch(/sent +970 +970 +970\n/)
      expect(output).toMatch(/blocked +24 +24 +24\n/)
      expect(output).toMatch(/unknown +0 +0 +0\n/)
      expect(output).toMatch(/429s +0\n/)
      expect(output).toMatch(/\d+ s from start to report/)
      expect(output).not.toContain('\x1b')
      await expectNothingLeft(output)
    },
    TIMEOUT_MS,
  )

  it(
    'calls messages unknown whose answers were lost, sends none of them again, and is right about it',
    async () => {
      const run = start('--seeded', '150', '--lost-answers', '4')
      expect({ code: await run.ended, output: run.output() }).toMatchObject({ code: 0 })
      expect(run.output()).toMatch(/unknown +4 +4 +4\n/)
      await expectNothingLeft(run.output())
    },
    TIMEOUT_MS,
  )

  it(
    'plays again and again at an emulator that runs already, and leaves it running',
    async () => {
      const emulator = createEmulator()
      await emulator.start()
      for (let time = 1; time <= 2; time += 1) {
        const run = startWith({ EMULATOR_URL: emulator.url }, '--seeded', '20')
        expect({ code: await run.ended, output: run.output() }).toMatchObject({ code: 0 })
      }
      expect((await fetch(`${emulator.url}/control/help`)).ok).toBe(true)
      await emulator.stop()
    },
    TIMEOUT_MS,
  )

  it.each(['Herald', 'Registration'])(
    'ends everything when it is interrupted after the step before %s',
    async (step) => {
      const run = start('--seeded', '50')
      const before = step === 'Herald' ? / 3 {2}Database .* s\n/ : / 5 {2}Registration /
      await waitUntil(() => before.test(run.output()), 60_000)
      run.child.kill('SIGINT')
      expect({ code: await run.ended, output: run.output() }).toMatchObject({ code: 130 })
      await expectNothingLeft(run.output())
    },
    TIMEOUT_MS,
  )

  it(
    'says at once that the worker has died, keeps the logs and names them',
    async () => {
      const run = start('--seeded', '50')
      await waitUntil(() => / 4 {2}Herald .* s\n/.test(run.output()), 60_000)
      const worker = processesIn(folder).find(({ command }) => /^\S*node .*--roles worker/.test(command))
      process.kill(worker?.pid ?? 0, 'SIGKILL')
      expect(await run.ended).toBe(1)
      const [, kept] = /the worker ended with signal SIGKILL[^]*are kept in (\S+)/.exec(run.output()) ?? []
      expect(readdirSync(kept ?? '')).toEqual(expect.arrayContaining(['bot.log', 'worker.log', 'herald.db']))
      rmSync(kept ?? '', { recursive: true })
      await expectNothingLeft(run.output())
    },
    TIMEOUT_MS,
  )

  it(
    'stays to be looked at when it is asked to: panel and chats are open, until it is interrupted',
    async () => {
      const run = start('--stay', '--seeded', '1000')
      await waitUntil(() => run.output().includes('Ctrl-C stops everything'), 180_000)
      const [link = ''] = /http:\/\/localhost:\d+\/sign-in\/\S+/.exec(run.output()) ?? []
      expect(await (await fetch(link)).text()).toContain('Sign in to Herald')
      const [, emulator = '', bot = ''] = /(http:\/\/127\S+)\/\?bot=(\d+)#100001/.exec(run.output()) ?? []
      expect(await (await fetch(`${emulator}/?bot=${bot}`)).text()).toContain('<script src="/chat.js"')
      const file = join(folder, readdirSync(folder).find((name) => name.startsWith('herald-demo-')) ?? '')
      const states = (table: string) => statesIn(join(file, 'herald.db'), table)
      expect(states('registrations')).toEqual(['approved', 'pending', 'rejected', 'waitlisted', 'withdrawn'])
      expect(states('broadcasts')).toEqual(['completed', 'sending'])
      run.child.kill('SIGINT')
      expect(await run.ended).toBe(0)
      await expectNothingLeft(run.output())
    },
    TIMEOUT_MS,
  )

  it('refuses what it does not understand', async () => {
    const run = start('--seeded', 'many')
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('--seeded must be a whole number')
  })
})

/** The states that rows of a table are in. */
function statesIn(file: string, table: string): string[] {
  const db = new (loadSqliteDriver())(file, { readonly: true })
  const rows = db
    .prepare<[], { status: string }>(`SELECT DISTINCT status FROM ${table} ORDER BY status`)
    .all()
  db.close()
  return rows.map(({ status }) => status)
}

/** Processes that work in this folder or were told of it. */
function processesIn(folder: string): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const isThere = readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
        const command = commandOf(Number(pid))
        return isThere || command.includes(folder) ? [{ pid: Number(pid), command }] : []
      } catch {
        return [] // it has just ended
      }
    })
}
