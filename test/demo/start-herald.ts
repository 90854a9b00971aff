import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { startProcess } from '../../src/servers/start-process'
import type { Stoppable } from './stoppable'
import { waitForLine } from './wait-for-line'

/** What `npm run herald` runs. */
const cli = join(__dirname, '..', '..', 'src', 'cli', 'main.js')
/** Longer than Herald's own 20 s of stopping. */
const STOP_GRACE_MS = 25_000
const READY_TIMEOUT_MS = 60_000
const LOOK_EVERY_MS = 50

/** Where Herald works: its folder (no `.env` of anybody in it) and its environment. */
export interface HeraldPlace {
  folder: string
  environment: Readonly<Record<string, string>>
}

/** Runs one command of the CLI to its end and returns what it printed. */
export async function runHerald(
  { folder, environment }: HeraldPlace,
  { args, signal }: { args: readonly string[]; signal: AbortSignal },
): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
    cwd: folder,
    env: environment,
    signal,
  })
  return stdout
}

export interface HeraldProcess {
  /** Every line it has written. */
  logFile: string
  /** Stops it gracefully; how it ended, such as "exit code 0". */
  stop: () => Promise<string>
  /** Rejects when it ends without having been told to. */
  lost: Promise<never>
}

export type DemoRole = 'bot' | 'worker' | 'admin'

/** Starts one role as a process of its own and waits until it says that it is ready. */
export async function startHerald(
  { folder, environment }: HeraldPlace,
  { role, started, signal }: { role: DemoRole; started: Stoppable[]; signal: AbortSignal },
): Promise<HeraldProcess> {
  const logFile = join(folder, `${role}.log`)
  const herald = startProcess({
    command: process.execPath,
    args: [cli, 'start', '--roles', role],
    logFile,
    stopSignal: 'SIGTERM',
    cwd: folder,
    env: environment,
  })
  let isToldToStop = false
  const stop = async () => {
    isToldToStop = true
    await herald.stop(STOP_GRACE_MS)
    return herald.exited
  }
  const lost = new Promise<never>((_, reject) => {
    void herald.exited.then((end) => {
      if (!isToldToStop) reject(new Error(`the ${role} ended with ${end}; its log: ${logFile}`))
    })
  })
  lost.catch(() => undefined) // runDemo() listens, but only once the whole stage is set
  started.push({ name: `the ${role}`, stop })
  const url = await waitForLine({ name: `The ${role}`, process: herald, logFile, find: healthUrl, signal })
  await waitUntilReady({ url, role, logFile, signal })
  return { logFile, stop, lost }
}

function healthUrl({ msg, url }: Record<string, unknown>): string | null {
  return msg === 'health endpoint is up' && typeof url === 'string' ? url : null
}

interface Waiting {
  url: string
  role: string
  logFile: string
  signal: AbortSignal
}

async function waitUntilReady({ url, role, logFile, signal }: Waiting): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS
  while (!(await isReady(url, { role, signal }))) {
    if (performance.now() > deadline) throw new Error(`${url}/readyz is not ready; the log: ${logFile}`)
    await sleep(LOOK_EVERY_MS, undefined, { signal })
  }
}

/** A bot is ready when it is the one that polls. */
async function isReady(
  url: string,
  { role, signal }: { role: string; signal: AbortSignal },
): Promise<boolean> {
  const answer = await fetch(`${url}/readyz`, { signal })
  const { ok, checks } = (await answer.json()) as {
    ok: boolean
    checks: { name: string; detail: string }[]
  }
  if (role !== 'bot') return ok
  return ok && checks.some(({ name, detail }) => name === 'lease' && detail === 'holder')
}
