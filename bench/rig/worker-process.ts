import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startProcess } from '../../src/servers/start-process'
import type { ServerProcess } from '../../src/servers/start-process'
import { waitUntil } from './wait-until'

const program = join(__dirname, '..', '..', 'src', 'cli', 'main.js')
const meter = join(__dirname, 'meter.js')

/** Of the Dockerfile's entry point. */
const asInTheImage = ['--max-semi-space-size=64']

let started = 0

export interface RolePlace {
  environment: Record<string, string>
  folder: string
  /** For example `--cpu-prof`. */
  nodeArguments?: readonly string[] | undefined
}

/** A role of Herald as an operator runs it, with a meter inside that counts statements (rig/meter.ts). */
export async function startRole(
  role: 'worker' | 'bot',
  { environment, folder, nodeArguments = [] }: RolePlace,
): Promise<ServerProcess & { logFile: string; meterFile: string }> {
  started += 1
  const logFile = join(folder, `${role}-${started}.log`)
  const meterFile = `${logFile}.meter`
  const process = startProcess({
    command: globalThis.process.execPath,
    args: [...asInTheImage, ...nodeArguments, '--require', meter, program, 'start', '--roles', role],
    logFile,
    stopSignal: 'SIGTERM',
    cwd: folder,
    env: { HEALTH_PORT: '0', LOG_LEVEL: 'info', BENCH_METER_FILE: meterFile, ...environment },
  })
  await waitUntil(`the ${role}`, async () => {
    const log = await readFile(logFile, 'utf8')
    if (!process.isRunning()) throw new Error(`the ${role} ended:\n${log}`)
    return log.includes(`${role} is up`)
  })
  return { ...process, logFile, meterFile }
}
