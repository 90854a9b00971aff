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

/** Starts the Bot API emulator as a process of its own, with a token that no other run has. */
export async function startEmulator({
  folder,
  started,
  signal,
}: {
  folder: string
  started: Stoppable[]
  signal: AbortSignal
}): Promise<RunningEmulator> {
  const botId = randomInt(1_000_000_000, 9_999_999_999)
  const token = `${botId}:DEMO${randomBytes(16).toString('hex')}`
  const logFile = join(folder, 'emulator.log')
  const emulator = startProcess({
    command: process.execPath,
    args: [join(__dirname, '..', 'emulator', 'main.js'), '--port', '0', '--token', token],
    logFile,
    stopSignal: 'SIGTERM',
    cwd: folder,
  })
  started.push({ name: 'the emulator', stop: () => emulator.stop() })
  const url = await waitForLine({
    name: 'The Bot API emulator',
    process: emulator,
    logFile,
    find: (line) => (typeof line['url'] === 'string' ? line['url'] : null),
    signal,
  })
  const client = createClient(url)
  started.push({ name: 'the control connection', stop: () => Promise.resolve(client.close()) })
  return { url, token, botId, client }
}
