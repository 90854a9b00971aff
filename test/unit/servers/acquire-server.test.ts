import { acquirePostgres, postgresWays } from '../../../src/servers/acquire-postgres'
import { acquireRedis, redisWays } from '../../../src/servers/acquire-redis'
import type { ServerOrigin, Way } from '../../../src/servers/server'

const dataDir = '/nonexistent/never-written'
const silent = () => {}

function closed(origin: ServerOrigin, reason: string): Way {
  return { origin, open: () => Promise.resolve(reason) }
}

function opened(origin: ServerOrigin): Way {
  const server = { url: `redis://${origin}`, origin, stop: () => Promise.resolve() }
  return { origin, open: () => Promise.resolve(server) }
}

describe('where servers come from', () => {
  test('Redis: environment, Docker, binary, installation', () => {
    const origins = redisWays({ dataDir, say: silent }).map((way) => way.origin)
    expect(origins).toEqual(['environment', 'docker', 'binary', 'installed'])
  })

  test('PostgreSQL: environment, Docker, binary, package, installation', () => {
    const origins = postgresWays({ dataDir, say: silent }).map((way) => way.origin)
    expect(origins).toEqual(['environment', 'docker', 'binary', 'package', 'installed'])
  })

  test('the given URL wins, is not touched, and its password is not printed', async () => {
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const redis = await acquireRedis({ url: 'redis://:secret@redis.example:6390/2', dataDir, say })
    const postgres = await acquirePostgres({ url: 'postgresql://u:secret@db.example/x', dataDir, say })
    await Promise.all([redis.stop(), postgres.stop()])
    expect([redis.url, redis.origin]).toEqual(['redis://:secret@redis.example:6390/2', 'environment'])
    expect([postgres.url, postgres.origin]).toEqual(['postgresql://u:secret@db.example/x', 'environment'])
    expect(lines).toEqual([
      'Redis: using REDIS_URL (redis.example:6390)',
      'PostgreSQL: using TEST_DATABASE_URL (db.example)',
    ])
  })

  test('the first open way is taken and later ones are not asked', async () => {
    const later = jest.fn(() => Promise.resolve('asked'))
    const ways = [closed('environment', 'no'), opened('docker'), { origin: 'binary' as const, open: later }]
    const server = await acquireRedis({ dataDir, say: silent }, ways)
    expect(server.origin).toBe('docker')
    expect(later).not.toHaveBeenCalled()
  })

  test('with every way closed the error says why and names the three ways out', async () => {
    const ways = [closed('environment', 'REDIS_URL is not set'), closed('docker', 'no Docker engine answers')]
    const failure = acquireRedis({ dataDir, say: silent }, ways)
    await expect(failure).rejects.toThrow(
      /^No Redis to use: REDIS_URL is not set; no Docker engine answers\. Do one of these:/,
    )
    await expect(failure).rejects.toThrow(
      /1\. set REDIS_URL[^]*2\. start a Docker[^]*3\. install redis-server/,
    )
    const postgres = acquirePostgres({ dataDir, say: silent }, [])
    await expect(postgres).rejects.toThrow(/1\. set TEST_DATABASE_URL[^]*2\. start a Docker[^]*3\. install/)
  })
})
