import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerProcess } from '../../src/servers/start-process'

interface Awaited<T> {
  name: string
  process: ServerProcess
  logFile: string
  /** What the awaited line says, or null for any other. */
  find: (line: Record<string, unknown>) => T | null
  signal: AbortSignal
}

const TIMEOUT_MS = 60_000
const LOOK_EVERY_MS = 25

/** Waits for a line of JSON in a process's log; throws when the process ends or keeps silent for a minute. */
export async function waitForLine<T>({ name, process, logFile, find, signal }: Awaited<T>): Promise<T> {
  const deadline = performance.now() + TIMEOUT_MS
  for (;;) {
    const isRunning = process.isRunning()
    for (const line of await readLines(logFile)) {
      const found = find(line)
      if (found !== null) return found
    }
    if (!isRunning) throw new Error(`${name} ended with ${await process.exited}; its log: ${logFile}`)
    if (performance.now() > deadline)
      throw new Error(`${name} was not ready within ${TIMEOUT_MS / 1000} s; its log: ${logFile}`)
    await sleep(LOOK_EVERY_MS, undefined, { signal })
  }
}

/** The lines of a log that are complete JSON objects. */
export async function readLines(logFile: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(logFile, 'utf8')
  return text.split('\n').flatMap((line) => {
    const parsed = parse(line)
    return parsed === null ? [] : [parsed]
  })
}

function parse(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return null // not yet written to its end
  }
}
