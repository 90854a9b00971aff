import { mkdir, mkdtemp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { acquireServer, givenUrl } from './acquire-server'
import { findRedisBinary } from './find-binary'
import { installPackage, whyNotInstall } from './install-packages'
import type { Say, Server, ServerOrigin, Way } from './server'
import { openContainer } from './start-container'
import { startRedis } from './start-redis'
import { isRedisReady } from './wait-for-answer'

export interface AcquireRedisOptions {
  /** REDIS_URL of the entry. */
  url?: string | undefined
  dataDir: string
  say: Say
  /** Keeps what is queued in `dataDir` and finds it again at the next start; without it nothing is kept. */
  durable?: boolean | undefined
}

/**
 * A Redis that evicts nothing. In order: the given URL, a Docker container, the machine's redis-server,
 * installation by apt. Throws an Error that names the ways.
 */
export async function acquireRedis(options: AcquireRedisOptions, ways = redisWays(options)): Promise<Server> {
  const advice = [
    'set REDIS_URL to the URL of a Redis with maxmemory-policy noeviction',
    'start a Docker engine, so that Testcontainers can run redis:7.4-alpine',
    'install redis-server (Debian and Ubuntu: apt-get install redis-server; as root Herald does it)',
  ]
  return acquireServer({ name: 'Redis', ways, advice })
}

/** The places a Redis may come from, in the order of preference. */
export function redisWays(options: AcquireRedisOptions): Way[] {
  const { url, say } = options
  return [
    givenUrl({ name: 'Redis', variable: 'REDIS_URL', url, say }),
    { origin: 'docker', open: () => openDocker(options) },
    { origin: 'binary', open: () => openBinary(options) },
    { origin: 'installed', open: () => openInstalled(options) },
  ]
}

function openDocker({ dataDir, durable, say }: AcquireRedisOptions): Promise<Server | string> {
  return openContainer({
    name: 'Redis',
    image: 'redis:7.4-alpine',
    command: [
      'redis-server',
      '--maxmemory-policy',
      'noeviction',
      '--save',
      '',
      '--appendonly',
      durable ? 'yes' : 'no',
    ],
    mount: durable ? { source: join(resolve(dataDir), 'redis-docker'), target: '/data' } : undefined,
    port: 6379,
    isReady: isRedisReady,
    urlOf: ({ host, port }) => `redis://${host}:${port}`,
    say,
  })
}

async function openBinary(options: AcquireRedisOptions): Promise<Server | string> {
  const binary = await findRedisBinary()
  if (!binary) return 'no redis-server is installed'
  return open({ options, origin: 'binary', binary })
}

async function openInstalled(options: AcquireRedisOptions): Promise<Server | string> {
  const obstacle = await whyNotInstall()
  if (obstacle) return obstacle
  options.say('Redis: installing the package redis-server (apt-get), without starting its service')
  await installPackage('redis-server')
  const binary = await findRedisBinary()
  if (!binary) return 'the package redis-server brought no redis-server'
  return open({ options, origin: 'installed', binary })
}

interface Open {
  options: AcquireRedisOptions
  origin: ServerOrigin
  binary: string
}

async function open({ options, origin, binary }: Open): Promise<Server> {
  const { durable, say } = options
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 })
  const dataDir = durable ? join(options.dataDir, 'redis') : await mkdtemp(join(options.dataDir, 'redis-'))
  const { url, port, stop } = await startRedis({ binary, dataDir, durable, temporary: !durable })
  const kept = durable ? `, data kept in ${dataDir}` : ''
  say(`Redis: started ${binary} on 127.0.0.1:${port}${kept}`)
  return { url, origin, stop }
}
