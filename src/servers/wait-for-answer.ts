import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors'
import type { ServerProcess } from './start-process'

export interface Address {
  host: string
  port: number
}

/** True if a Redis at the address answers PING, so that it has loaded its data. */
export async function isRedisReady(address: Address): Promise<boolean> {
  return (await firstBytes(address, 'PING\r\n')).startsWith('+PONG')
}

/** The pid of the Redis at the address: somebody else's may have taken the port. Null if none answers. */
export async function findRedisPid(address: Address): Promise<number | null> {
  const pid = /process_id:(\d+)/.exec(await firstBytes(address, 'INFO server\r\n'))?.[1]
  return pid === undefined ? null : Number(pid)
}

/** True if a PostgreSQL at the address accepts the user postgres; the start-up message of protocol 3.0. */
export async function isPostgresReady(address: Address): Promise<boolean> {
  const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length + 4)
  return (await firstBytes(address, Buffer.concat([length, body]))).startsWith('R')
}

function firstBytes({ host, port }: Address, question: Buffer | string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 }, () => socket.write(question))
    const done = (answer: string) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('data', (bytes) => done(bytes.toString('latin1')))
    socket.once('error', () => done(''))
    socket.once('timeout', () => done(''))
    socket.once('close', () => done(''))
  })
}

interface Awaited {
  name: string
  process: ServerProcess
  logFile: string
  isReady: () => Promise<boolean>
  timeoutMs?: number
}

/** Waits (60 s) until the started server answers; if it ends or stays silent, stops it and throws with its last lines. */
export async function waitForAnswer({
  name,
  process,
  logFile,
  isReady,
  timeoutMs = 60_000,
}: Awaited): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (process.isRunning() && Date.now() < deadline) {
    if (await isReady()) return
    await sleep(25)
  }
  const end = process.isRunning()
    ? `did not answer within ${timeoutMs / 1000} s`
    : `ended with ${await process.exited}`
  await process.stop()
  throw new AppError(
    'server_unavailable',
    {},
    { message: `${name} ${end}. Its last lines:\n${await lastLines(logFile)}` },
  )
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  return text.trimEnd().split('\n').slice(-15).join('\n')
}
