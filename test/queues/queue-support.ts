import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { findRedisBinary } from '../../src/servers/find-binary'
import { startRedis } from '../../src/servers/start-redis'
import type { RunningServer } from '../../src/servers/start-redis'

export const redisUrl = process.env['HERALD_TEST_REDIS_URL'] ?? ''
export const randomBotId = () => randomInt(1_000_000, 9_000_000)

/** A logger and the lines it was given. */
export function recordLogger() {
  const lines: Record<string, unknown>[] = []
  const destination = {
    write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  }
  return { logger: pino({ level: 'info' }, destination), lines }
}

export interface OwnRedis {
  readonly url: string
  /** Ends the server; its data stay for the next start on the same port. */
  halt(): Promise<void>
  /** SIGKILL: what was not yet written to its file is lost. */
  crash(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

/** A Redis of one's own, that may be halted; it keeps its data. */
export async function startOwnRedis(): Promise<OwnRedis> {
  const binary = await findRedisBinary()
  if (!binary) throw new Error('these tests halt a Redis: install redis-server')
  const dataDir = await mkdtemp(join(tmpdir(), 'herald-redis-'))
  let server: RunningServer = await startRedis({ binary, dataDir, durable: true })
  const { url, port } = server
  return {
    url,
    halt: () => server.stop(),
    crash: async () => {
      server.kill('SIGKILL')
      await server.exited
    },
    resume: async () => {
      server = await startRedis({ binary, dataDir, durable: true, port })
    },
    close: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
