import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { acquireRedis, redisWays } from '../../../src/servers/acquire-redis'
import { findRedisBinary } from '../../../src/servers/find-binary'
import { startRedis } from '../../../src/servers/start-redis'
import { groupOf, isListening } from '../../support/processes'
import { waitUntil } from '../../support/wait-until'

const scratch = mkdtempSync(join(tmpdir(), 'herald-redis-test-'))
const say = () => {}
afterAll(() => rmSync(scratch, { recursive: true }))

async function ask<T>(url: string, question: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}

/** The machine's binary; the tests that need it say so where Redis comes from elsewhere. */
async function loadBinary(): Promise<string> {
  const binary = await findRedisBinary()
  if (!binary) throw new Error('These tests start Redis themselves and need a redis-server on this machine.')
  return binary
}

/** The last ways only: what a machine without REDIS_URL and Docker does. */
function ownWays(options: Parameters<typeof redisWays>[0]) {
  return redisWays(options).filter((way) => way.origin === 'binary' || way.origin === 'installed')
}

describe('a Redis of our own', () => {
  test('evicts nothing, keeps nothing, and is gone with its data after stop', async () => {
    await loadBinary()
    const dataDir = join(scratch, 'thrown-away')
    const options = { dataDir, say }
    const server = await acquireRedis(options, ownWays(options))
    const port = Number(new URL(server.url).port)
    const settings = await ask(server.url, (redis) => redis.config('GET', 'maxmemory-policy'))
    expect(settings).toEqual(['maxmemory-policy', 'noeviction'])
    await server.stop()
    expect(await isListening(port)).toBe(false)
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('durable: what was acknowledged is there again at the next start', async () => {
    await loadBinary()
    const options = { dataDir: join(scratch, 'kept'), say, durable: true }
    const first = await acquireRedis(options, ownWays(options))
    await ask(first.url, (redis) => redis.set('queued', '1'))
    await first.stop()
    const second = await acquireRedis(options, ownWays(options))
    expect(await ask(second.url, (redis) => redis.get('queued'))).toBe('1')
    await second.stop()
  })

  test('durable: killed and started again on its port, it has its data', async () => {
    const spec = { binary: await loadBinary(), dataDir: join(scratch, 'killed'), durable: true }
    const first = await startRedis(spec)
    await ask(first.url, (redis) => redis.set('queued', '1'))
    first.kill('SIGKILL')
    expect(await first.exited).toBe('signal SIGKILL')
    const second = await startRedis({ ...spec, port: first.port })
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, (redis) => redis.get('queued'))).toBe('1')
    await second.stop()
    await waitUntil(() => groupOf(first.pid).length + groupOf(second.pid).length === 0)
  })

  test('durable: a folder in use by another one is refused by name', async () => {
    const spec = { binary: await loadBinary(), dataDir: join(scratch, 'shared'), durable: true }
    const first = await startRedis(spec)
    await expect(startRedis(spec)).rejects.toThrow(/Another process already uses the folder of .*shared/)
    await first.stop()
  })

  test('a port that is taken is told with the last words of Redis', async () => {
    const binary = await loadBinary()
    const first = await startRedis({ binary, dataDir: join(scratch, 'first') })
    const second = startRedis({ binary, dataDir: join(scratch, 'second'), port: first.port })
    await expect(second).rejects.toThrow(/Redis ended with exit code 1[^]*Address already in use/)
    await first.stop()
  })

  test('SIGKILL of the process that acquired it leaves neither server nor data', async () => {
    await loadBinary()
    const dataDir = join(scratch, 'orphaned')
    const source = join(__dirname, '../../../src/servers/start-redis')
    const script = `require(${JSON.stringify(source)})
      .startRedis({ binary: 'redis-server', temporary: true, dataDir: ${JSON.stringify(dataDir)} })
      .then(({ port, pid }) => console.log(port, pid)); setInterval(() => {}, 1000)`
    const register = join(__dirname, '../../support/register-typescript.mjs')
    const parent = spawn(process.execPath, ['--import', register, '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer]
    const [port, pid] = String(printed).split(' ').map(Number) as [number, number]
    expect(await isListening(port)).toBe(true)
    parent.kill('SIGKILL')
    await waitUntil(() => groupOf(pid).length === 0)
    expect(await isListening(port)).toBe(false)
    expect(existsSync(dataDir)).toBe(false)
  })
})
