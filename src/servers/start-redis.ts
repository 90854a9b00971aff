import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startOnPort } from './free-port'
import { startProcess, type ServerProcess } from './start-process'
import { findRedisPid, isRedisReady, waitForAnswer } from './wait-for-answer'

export interface RedisSpec {
  binary: string
  /** This folder is Redis's own. */
  dataDir: string
  /** A free one if absent. */
  port?: number | undefined
  /** Writes an append-only file, synced every second, and reads it at the next start. */
  durable?: boolean | undefined
  /** The folder is removed on `stop`, or when our process dies. */
  temporary?: boolean | undefined
}

export interface RunningServer {
  url: string
  port: number
  pid: number
  exited: Promise<string>
  kill: (signal: NodeJS.Signals) => void
  stop: () => Promise<void>
}

/** Starts a Redis on 127.0.0.1 that evicts nothing, and waits until it has loaded its data and answers. */
export async function startRedis(spec: RedisSpec): Promise<RunningServer> {
  const dataDir = resolve(spec.dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return startOnPort(spec.port, async (port) => {
    const logFile = join(dataDir, 'redis.log')
    const process = startProcess({
      command: spec.binary,
      args: redisArguments({ port, dataDir, durable: spec.durable }),
      logFile,
      stopSignal: 'SIGTERM',
      temporaryDir: spec.temporary ? dataDir : undefined,
      lockFile: join(dataDir, 'redis.lock'),
    })
    const address = { host: '127.0.0.1', port }
    const isReady = async () => (await findRedisPid(address)) === process.pid && isRedisReady(address)
    await waitForAnswer({ name: 'Redis', process, logFile, isReady })
    return running({ process, port, dataDir: spec.temporary ? dataDir : null })
  })
}

function redisArguments({
  port,
  dataDir,
  durable,
}: {
  port: number
  dataDir: string
  durable: boolean | undefined
}) {
  const network = [
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--daemonize',
    'no',
    '--loglevel',
    'warning',
  ]
  const memory = ['--maxmemory-policy', 'noeviction', '--dir', dataDir, '--save', '']
  const log = durable ? ['--appendonly', 'yes', '--appendfsync', 'everysec'] : ['--appendonly', 'no']
  return [...network, ...memory, ...log]
}

interface Started {
  process: ServerProcess
  port: number
  dataDir: string | null
}

function running({ process, port, dataDir }: Started): RunningServer {
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: process.pid,
    exited: process.exited,
    kill: process.kill,
    stop: async () => {
      await process.stop()
      if (dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
