import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '../emulator/client'
import type { EmulatorClient } from '../emulator/client'
import type { Person } from '../emulator/person'
import { composeBroadcast } from '../demo/compose-broadcast'
import { organiserId } from '../demo/crowd'
import { followBroadcast } from '../demo/follow-broadcast'
import { describeUnless } from '../support/unless'
import { waitUntil } from '../support/wait-until'

// The first build downloads what it stands on and compiles better-sqlite3.
const BUILD_MS = 1_800_000
jest.setTimeout(300_000)

const root = join(__dirname, '..', '..')
const project = `herald-e2e-${process.pid}`
/** The settings of the demo: no token, and the emulator instead of Telegram. */
const COMPOSE = ['compose', '--env-file', 'deploy/demo.env', '--project-name', project]
/** What the shell knows of another Herald would go before the demo's settings; its images keep their names. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|HOME|DOCKER_.*)$/.test(name))),
  HERALD_IMAGE: project,
}
const ours = ['migrate', 'bot', 'worker', 'backup']

interface Result {
  status: number | null
  stdout: string
  stderr: string
}

function docker(...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync('docker', args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: Infinity,
  })
  return { status, stdout, stderr }
}

/** A command on the project of this run; gives what it printed. */
function compose(...args: string[]): string {
  const { status, stdout, stderr } = docker(...COMPOSE, ...args)
  if (status !== 0) throw new Error(`docker compose ${args.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

function whyNot(): string | null {
  if (docker('info').status !== 0) return 'no Docker engine answers'
  return docker('compose', 'version').status === 0 ? null : 'the Docker client has no compose here'
}

/** What is asked of a container, of `docker inspect`. */
interface Container {
  State: { Status: string; ExitCode: number; Health?: { Status: string } }
  Config: { User: string }
  HostConfig: {
    ReadonlyRootfs: boolean
    CapDrop: string[]
    SecurityOpt: string[]
    Memory: number
    Init: boolean
    LogConfig: { Type: string; Config: Record<string, string> }
  }
}

function containersOf(service: string): Container[] {
  const ids = compose('ps', '--all', '--quiet', service).split('\n').filter(Boolean)
  return ids.length === 0 ? [] : (JSON.parse(docker('inspect', ...ids).stdout) as Container[])
}

function healthOf(service: string): (string | undefined)[] {
  return containersOf(service).map(({ State }) => State.Health?.Status)
}

/** The emulator's network has no way in from outside: it is spoken to from inside its container. */
const askInside = `
  const [command, body] = process.argv.slice(1)
  const headers = { 'content-type': 'application/json' }
  fetch('http://127.0.0.1:8081/control/' + command, { method: 'POST', headers, body })
    .then((answer) => answer.text())
    .then((text) => process.stdout.write(text))`

async function callEmulator(command: string, params: Record<string, unknown> = {}): Promise<unknown> {
  const args = ['exec', '-T', 'emulator', 'node', '-e', askInside, command, JSON.stringify(params)]
  const { stdout } = await promisify(execFile)('docker', [...COMPOSE, ...args], { cwd: root, env })
  const { ok, result, error } = JSON.parse(stdout) as {
    ok: boolean
    result?: unknown
    error?: string
  }
  if (!ok) throw new Error(`${command}: ${error ?? 'refused'}`)
  return result
}

describeUnless(whyNot(), 'docker compose, from the build to the last volume', () => {
  const client: EmulatorClient = createClient({ call: callEmulator })
  let organiser: Person
  const people: Person[] = []

  /** Everybody who talked to the bot gets it once, and the card says so. */
  async function broadcast(): Promise<void> {
    const before = await client.delivered()
    await composeBroadcast(organiser, { pace: { turn: () => Promise.resolve() } })
    const signal = new AbortController().signal
    const card = await followBroadcast({ client, organiser }, { onProgress: () => undefined, signal })
    expect(card).toMatchObject({ isFinished: true, counts: { sent: people.length + 1 } })
    const after = await client.delivered()
    for (const { id } of people) expect((after[id] ?? 0) - (before[id] ?? 0)).toBe(1)
  }

  beforeAll(() => {
    compose('build')
    compose('up', '--detach', 'emulator', 'bot', 'worker', 'backup')
  }, BUILD_MS)

  afterAll(() => {
    compose('down', '--volumes', '--remove-orphans', '--timeout', '30')
    for (const name of [project, `${project}-demo`]) docker('image', 'rm', `${name}:0.1.0`)
    const label = `label=com.docker.compose.project=${project}`
    expect(docker('ps', '--all', '--quiet', '--filter', label).stdout).toBe('')
    expect(docker('volume', 'ls', '--quiet', '--filter', label).stdout).toBe('')
    expect(docker('network', 'ls', '--quiet', '--filter', label).stdout).toBe('')
  })

  it('migrates once, and becomes healthy', async () => {
    for (const service of ['postgres', 'redis', 'emulator', 'bot', 'worker'])
      await waitUntil(() => healthOf(service).join() === 'healthy', 120_000)
    expect(containersOf('migrate')).toMatchObject([{ State: { Status: 'exited', ExitCode: 0 } }])
    expect(containersOf('backup')).toMatchObject([{ State: { Status: 'running' } }])
    const ready = `fetch('http://127.0.0.1:9090/readyz').then(({ ok }) => process.exit(ok ? 0 : 1))`
    for (const service of ['bot', 'worker']) compose('exec', '-T', service, 'node', '-e', ready)
  })

  it('runs every container without rights, with limits', () => {
    for (const service of [...ours, 'postgres', 'redis', 'emulator']) {
      for (const { Config, HostConfig } of containersOf(service)) {
        expect(HostConfig).toMatchObject({
          ReadonlyRootfs: true,
          CapDrop: ['ALL'],
          SecurityOpt: ['no-new-privileges:true'],
          Init: true,
          LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
        })
        expect(HostConfig.Memory).toBeGreaterThan(0)
        expect(Config.User).not.toMatch(/^(|0|root)$/)
      }
    }
    for (const service of ['bot', 'worker', 'postgres', 'redis', 'emulator'])
      expect(Number(compose('exec', '-T', service, 'id', '-u'))).toBeGreaterThan(0)
    expect(() => compose('exec', '-T', 'bot', 'sh', '-c', 'echo x > /app/x')).toThrow(/[Rr]ead-only/)
  })

  it('has the emulator in the target demo alone', () => {
    expect(compose('exec', '-T', 'bot', 'ls', 'build').split('\n').filter(Boolean).sort()).toEqual([
      'migrations',
      'src',
      'workers',
    ])
    expect(compose('exec', '-T', 'emulator', 'ls', 'build/test')).toContain('emulator')
  })

  it('answers people and broadcasts to them', async () => {
    organiser = await client.createPerson({ id: organiserId, firstName: 'Olga' })
    await organiser.ask('/start', 'What would you like to do', { timeoutMs: 60_000 })
    for (const firstName of ['Ada', 'Ben', 'Cleo']) {
      const person = await client.createPerson({ firstName })
      await person.ask('/start', 'What would you like to do', { timeoutMs: 60_000 })
      people.push(person)
    }
    await broadcast()
  })

  it('scales its workers, which share the work', async () => {
    compose('up', '--detach', '--no-recreate', '--scale', 'worker=3', 'worker')
    await waitUntil(() => healthOf('worker').join() === 'healthy,healthy,healthy', 120_000)
    await broadcast()
  })

  it('plays the demo', () => {
    expect(compose('run', '--rm', '--no-TTY', 'demo', '--seeded', '20')).toContain('the report is right')
  })

  it('stops bot and workers within their time, without killing them', () => {
    compose('stop', 'bot', 'worker')
    for (const { State } of [...containersOf('bot'), ...containersOf('worker')])
      expect(State).toMatchObject({ Status: 'exited', ExitCode: 0 })
  })
})
