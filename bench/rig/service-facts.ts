import { readFile, rm } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { waitUntil } from './wait-until'

/** Calls of scripts, and all commands with those inside of scripts, since Redis started. */
export async function countRedis(redisUrl: string): Promise<{ scripts: number; commands: number }> {
  const stats = await ask(redisUrl, (redis) => redis.info('commandstats'))
  const calls = [...stats.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)].map(([, name, count]) => ({
    name,
    count: Number(count),
  }))
  const scripts = calls.filter(({ name }) => name === 'evalsha' || name === 'eval')
  const sum = (some: typeof calls) => some.reduce((total, { count }) => total + count, 0)
  return { scripts: sum(scripts), commands: sum(calls) }
}

/** Memory that Redis uses, in MB. */
export async function redisMemoryMb(redisUrl: string): Promise<number> {
  const memory = await ask(redisUrl, (redis) => redis.info('memory'))
  return Number(/used_memory:(\d+)/.exec(memory)?.[1]) / 2 ** 20
}

/** What a metered process says of itself (rig/meter.ts). */
export interface MeterFacts {
  /** That it has sent to PostgreSQL. */
  statements: number
  /** In use, in MB; with --expose-gc without what is waiting to be thrown away. */
  heapMb: number
}

/** Asks a metered process. */
export async function readMeter({ pid, meterFile }: { pid: number; meterFile: string }): Promise<MeterFacts> {
  await rm(meterFile, { force: true })
  process.kill(pid, 'SIGUSR2')
  let facts: MeterFacts | undefined
  await waitUntil('the meter', async () => {
    const text = await readFile(meterFile, 'utf8').catch(() => null) // not written yet
    if (text === null) return false
    facts = JSON.parse(text) as MeterFacts
    return true
  })
  if (facts === undefined) throw new Error('the meter says nothing')
  return facts
}

async function ask<T>(redisUrl: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 2 })
  try {
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}
