import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startProcess } from '../../src/servers/start-process'
import { waitUntil } from './wait-until'

const program = join(__dirname, '..', '..', 'test', 'emulator', 'main.js')

/** Starts the Bot API emulator as a process of its own; any positive id is a person, and messages are only counted. */
export async function startEmulator(
  logFile: string,
  { keepsMessages = false }: { keepsMessages?: boolean } = {},
): Promise<{ url: string; stop: () => Promise<void> }> {
  const process = startProcess({
    command: globalThis.process.execPath,
    args: [program, '--accept-unknown-chats', ...(keepsMessages ? [] : ['--count-only'])],
    logFile,
    stopSignal: 'SIGTERM',
  })
  let url: string | undefined
  await waitUntil('the emulator', async () => {
    url = /"url":"([^"]+)"/.exec(await readFile(logFile, 'utf8'))?.[1]
    return url !== undefined
  })
  return { url: url ?? '', stop: () => process.stop() }
}
