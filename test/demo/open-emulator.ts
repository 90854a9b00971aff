import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { startProcess } from '../../src/servers/start-process'
import { createClient } from '../emulator/client'
import type { EmulatorClient } from '../emulator/client'
import type { Stoppable } from './stoppable'
import { waitForLine } from './wait-for-line'

export interface RunningEmulator {
  url: string
  token: string
  /** The part of the token before the colon: everything Herald keeps in Redis bears it. */
  botId: number
  client: EmulatorClient
}

interface Start {
  folder: string
  started: Stoppable[]
  signal: AbortSignal
  /** Of one that runs already, which goes on afterwards. */
  emulatorUrl: string | undefined
}

/** Gives the demo a bot with a token that no other run has, at the given emulator or at one of its own. */
export async function openEmulator(start: Start): Promise<RunningEmulator> {
  const botId = randomInt(1_000_000_000, 9_999_999_999)
  const token = `${botId}:DEMO${randomBytes(16).toString('hex')}`
  const url = start.emulatorUrl || (await startEmulator(start, token))
  const emulator = createClient(url)
  start.started.push({ name: 'the control connection', stop: () => Promise.resolve(emulator.close()) })
  if (start.emulatorUrl) await emulator.run('addBot', { token })
  return { url, token, botId, client: emulator.forBot(token) }
}

/** Starts the Bot API emulator as a process of its own; its base address. */
async function startEmulator({ folder, started, signal }: Start, token: string): Promise<string> {
  const logFile = join(folder, 'emulator.log')
  const emulator = startProcess({
    command: process.execPath,
    args: [join(__dirname, '..', 'emulator', 'main.js'), '--port', '0', '--token', token],
    logFile,
    stopSignal: 'SIGTERM',
    cwd: folder,
  })
  started.push({ name: 'the emulator', stop: () => emulator.stop() })
  return waitForLine({
    name: 'The Bot API emulator',
    process: emulator,
    logFile,
    find: (line) => (typeof line['url'] === 'string' ? line['url'] : null),
    signal,
  })
}
