import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { configSchema } from '../../src/config'
import { durableSettings } from '../../src/servers/start-postgres'

const root = join(__dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).default([]),
  profiles: z.array(z.string()).optional(),
  user: z.string().optional(),
  container_name: z.never().optional(),
  ports: z.array(z.string()).optional(),
  privileged: z.never().optional(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  security_opt: z.array(z.string()),
  restart: z.string(),
  tmpfs: z.array(z.string()),
  mem_limit: z.string(),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
})
const core = ['migrate', 'bot', 'worker', 'backup', 'postgres', 'redis'] as const
const names = [...core, 'prometheus', 'grafana'] as const
const compose = z
  .object({
    services: z.strictObject({
      migrate: service,
      bot: service,
      worker: service,
      backup: service,
      postgres: service,
      redis: service,
      prometheus: service,
      grafana: service,
    }),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }))
const { migrate, bot, worker, backup, postgres, redis, prometheus, grafana } = compose.services
const ours = { migrate, bot, worker, backup }

describe.each(names)('compose service %s', (name) => {
  const { [name]: subject } = compose.services

  it('has no more rights than it needs', () => {
    expect(subject).toMatchObject({
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
    expect(subject.tmpfs).toContain('/tmp')
  })

  it('has a memory limit and logs of bounded size', () => {
    expect(subject.mem_limit).toMatch(/^\d+[mg]$/)
    expect(subject.logging).toEqual({ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } })
  })

  it('runs a pinned image', () => {
    expect(subject.image).toMatch(/^([a-z]+\/)?[a-z]+:v?\d+(\.\d+)*(-alpine)?$/)
  })

  it('comes back after a crash unless it is done', () => {
    expect(subject.restart).toBe(name === 'migrate' ? 'no' : 'unless-stopped')
  })
})

describe('the processes of Herald', () => {
  it('are one image with different commands', () => {
    expect(new Set(Object.values(ours).map(({ image }) => image)).size).toBe(1)
    expect(bot.command).toEqual(['start', '--roles', 'bot'])
    expect(worker.command).toEqual(['start', '--roles', 'worker'])
    expect(migrate.command).toEqual(['migrate'])
    expect(backup.command).toEqual(['backup', '--every', '24h', '--keep', '14'])
  })

  it('start when PostgreSQL and Redis are healthy and the schema is current', () => {
    for (const { depends_on: needs } of [bot, worker])
      expect(needs).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
      })
    expect(migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(backup.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    })
  })

  it('are given 30 s to finish', () => {
    for (const { stop_grace_period: grace } of Object.values(ours)) expect(grace).toBe('30s')
  })

  it('keep the check of the image, where they answer it', () => {
    expect(bot.healthcheck).toBeUndefined()
    expect(worker.healthcheck).toBeUndefined()
    for (const { healthcheck } of [migrate, backup]) expect(healthcheck).toEqual({ disable: true })
  })

  it('ask for the token alone', () => {
    const required = read('docker-compose.yml').match(/\$\{[A-Z_]+(?!:-)[:?}][^}]*\}?/g)
    expect(required).toEqual([expect.stringMatching(/^\$\{BOT_TOKEN:\?/)])
    for (const { environment } of [migrate, backup]) expect(environment).not.toHaveProperty('BOT_TOKEN')
  })

  it('know only variables that Herald reads, each from the variable of its own name', () => {
    for (const { environment } of Object.values(ours)) {
      expect(Object.keys(configSchema.shape)).toEqual(expect.arrayContaining(Object.keys(environment)))
      for (const [name, value] of Object.entries(environment)) {
        const source = /^\$\{([A-Z_]+)/.exec(value)?.[1]
        if (source !== undefined) expect(source).toBe(name)
      }
    }
  })

  it('are given every variable of .env.example', () => {
    // The command and the image say these.
    const fixed = ['ROLES', 'BACKUP_DIR', 'HEALTH_PORT', 'HEALTH_HOST']
    const written = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name)
    const passed = written.filter((name) => !fixed.includes(name)).sort()
    for (const { environment } of [bot, worker]) expect(Object.keys(environment).sort()).toEqual(passed)
    for (const { environment } of [migrate, backup])
      expect(environment).toHaveProperty('DATABASE_DIRECT_URL', '${DATABASE_DIRECT_URL:-}')
  })

  it('work on the PostgreSQL and the Redis beside them', () => {
    for (const { environment } of [bot, worker])
      expect(environment).toMatchObject({
        DATABASE_URL: expect.stringMatching(/^postgres:\/\/herald:.*@postgres:5432\/herald$/) as string,
        REDIS_URL: 'redis://redis:6379',
      })
  })

  it('leave connections over for ten workers and a migration', () => {
    const most = ({ environment: of }: typeof bot) =>
      Number(of['PG_POOL_SIZE']) + Number(of['PG_MAX_OVERFLOW'])
    expect(most(worker)).toBeLessThan(most(bot))
    expect(most(bot) + 10 * most(worker) + 2).toBeLessThan(200)
  })
})

describe('PostgreSQL and Redis', () => {
  it('are reachable from inside alone', () => {
    expect(compose.networks['inside']).toEqual({ internal: true })
    expect(postgres.networks).toEqual(['inside'])
    expect(redis.networks).toEqual(['inside'])
  })

  it('run as their own users', () => {
    expect([postgres.user, redis.user]).toEqual(['postgres', 'redis'])
  })

  it('keep their data in volumes', () => {
    expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql/data'])
    expect(redis.volumes).toEqual(['redis:/data'])
    for (const { volumes } of [migrate, backup]) expect(volumes).toEqual(['backups:/app/backups'])
    for (const { volumes } of [bot, worker]) expect(volumes).toEqual(['backups:/app/backups:ro'])
    expect(Object.keys(compose.volumes).sort()).toEqual(['backups', 'postgres', 'prometheus', 'redis'])
  })

  it('are checked', () => {
    expect(postgres.healthcheck?.test?.join(' ')).toContain('pg_isready')
    expect(redis.healthcheck?.test?.join(' ')).toContain('redis-cli ping')
  })

  it('are PostgreSQL 16 with 200 connections and a Redis that forgets nothing', () => {
    expect(postgres.image).toBe('postgres:16-alpine')
    const settings = Object.entries(durableSettings).map(([name, value]) => `${name}=${value}`)
    expect(postgres.command).toEqual(expect.arrayContaining(['max_connections=200', ...settings]))
    expect(redis.image).toBe('redis:7.4-alpine')
    expect(redis.command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/)
  })
})

describe('the profile observability', () => {
  it('brings Prometheus and Grafana, and nothing else waits for a profile', () => {
    for (const name of core) expect(compose.services[name].profiles).toBeUndefined()
    expect([prometheus.profiles, grafana.profiles]).toEqual([['observability'], ['observability']])
  })

  it('reads its files from deploy/, which it cannot write', () => {
    for (const volume of [...prometheus.volumes, ...grafana.volumes].filter((each) => each.startsWith('.'))) {
      const [source = '', , mode] = volume.split(':')
      expect(existsSync(join(root, source))).toBe(true)
      expect(mode).toBe('ro')
    }
  })

  it('is seen on this machine alone, without a password that somebody would have to change', () => {
    expect(prometheus.networks).toEqual(['inside'])
    expect(grafana.ports).toEqual(['127.0.0.1:3000:3000'])
    expect(grafana.environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_DISABLE_LOGIN_FORM: 'true',
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
    })
  })

  it('is the only one that listens outside of its networks', () => {
    for (const name of [...core, 'prometheus'] as const) expect(compose.services[name].ports).toBeUndefined()
  })
})

describe('the image', () => {
  const dockerfile = read('Dockerfile')
  const runtime = dockerfile.slice(dockerfile.indexOf('AS runtime'))

  it('is built in one stage and runs in another, of the same pinned Node 24', () => {
    expect(dockerfile).toMatch(/^ARG NODE_VERSION=24\.\d+\.\d+$/m)
    expect(dockerfile.match(/^FROM .*$/gm)).toEqual([
      'FROM node:${NODE_VERSION}-bookworm AS build',
      'FROM node:${NODE_VERSION}-bookworm-slim AS runtime',
    ])
  })

  it('has production dependencies and no tests', () => {
    expect(dockerfile).toContain('npm prune --omit=dev')
    expect(dockerfile).not.toMatch(/^COPY .*\btest\b/m)
  })

  it('runs as an unprivileged user, and gets signals itself', () => {
    expect(runtime).toMatch(/^USER node$/m)
    expect(runtime).toMatch(
      /^ENTRYPOINT \["node", "--max-semi-space-size=64", "build\/src\/cli\/main\.js"\]$/m,
    )
    expect(runtime).toMatch(/^CMD \["start"\]$/m)
  })

  it('is asked at /livez whether it lives', () => {
    expect(runtime).toMatch(/HEALTHCHECK .*\\\n {2}CMD \["node", "-e", "fetch\(.*\/livez/)
    expect(runtime).toContain('HEALTH_HOST=0.0.0.0')
  })

  it('is built from what is named, so no secret can slip in', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines[0]).toBe('*')
    expect(lines.filter((line) => line.includes('env'))).toEqual([])
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' '),
    )
    expect(lines.slice(1).sort()).toEqual(copied.map((path) => `!${path}`).sort())
  })
})

describe('docker compose config', () => {
  const isThere = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0
  const check = isThere ? it : it.skip // needs the compose client; the tests above read the file without it

  check('accepts the file with nothing but a token', () => {
    const env = { ...process.env, BOT_TOKEN: '123456789:AAexample' }
    const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], { cwd: root, env })
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
  })
})
