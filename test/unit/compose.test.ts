import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { configSchema } from '../../src/config'
import { poolerSettings } from '../support/pooler'
import { STOP_TIMEOUT_MS } from '../../src/shutdown'
import { durableSettings } from '../../src/servers/start-postgres'
import { defaultToken } from '../emulator/world'
import { testUnless } from '../support/unless'

const root = join(__dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const service = z.object({
  image: z.string(),
  pull_policy: z.enum(['missing', 'never']).optional(),
  build: z.union([z.string(), z.object({ context: z.string(), target: z.string() })]).optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).default([]),
  profiles: z.array(z.string()).optional(),
  user: z.string().optional(),
  container_name: z.never().optional(),
  ports: z.array(z.string()).optional(),
  privileged: z.never().optional(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  restart: z.string(),
  tmpfs: z.array(z.string()),
  mem_limit: z.string(),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z
    .record(z.string(), z.object({ condition: z.string(), required: z.boolean().optional() }))
    .default({}),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
})
const core = ['migrate', 'bot', 'worker', 'backup', 'postgres', 'redis', 'admin'] as const
const profiled = ['pgbouncer', 'prometheus', 'grafana', 'emulator', 'demo', 'demo-redis', 'proxy'] as const
const names = [...core, ...profiled] as const
const compose = z
  .object({
    services: z.strictObject({
      migrate: service,
      bot: service,
      worker: service,
      backup: service,
      postgres: service,
      redis: service,
      pgbouncer: service,
      prometheus: service,
      grafana: service,
      emulator: service,
      demo: service,
      'demo-redis': service,
      admin: service,
      proxy: service,
    }),
    networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(parse(read('docker-compose.yml'), { merge: true }))
const { 'demo-redis': demoRedis } = compose.services
const { migrate, bot, worker, backup, postgres, redis, pgbouncer } = compose.services
const { prometheus, grafana, emulator, demo, admin, proxy } = compose.services
const password = '${POSTGRES_PASSWORD:-herald}'
const ours = { migrate, bot, worker, backup, admin }

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
    expect(subject.image.replace('${HERALD_IMAGE:-herald}', 'herald')).toMatch(
      /^([a-z]+\/)?[a-z-]+:v?\d+(\.\d+)*(-alpine|-p\d+)?$/,
    )
  })

  it('comes back after a crash unless it is done', () => {
    expect(subject.restart).toBe(['migrate', 'demo'].includes(name) ? 'no' : 'unless-stopped')
  })
})

describe('our images', () => {
  it('are built by one service each, which the others wait for, and looked for in no registry', () => {
    const builders = names.filter((name) => compose.services[name].build !== undefined)
    expect(builders).toEqual(['migrate', 'emulator'])
    expect(migrate.build).toBe('.')
    for (const name of names.filter((each) => compose.services[each].image.includes('herald'))) {
      const builder = compose.services[name].image === migrate.image ? 'migrate' : 'emulator'
      const { pull_policy: policy, depends_on: needs } = compose.services[name]
      expect([name, policy]).toEqual([name, name === builder ? 'missing' : 'never'])
      if (name !== builder) expect(Object.keys(needs)).toContain(builder)
    }
  })
})

describe('the processes of Herald', () => {
  it('are one image with different commands', () => {
    expect(new Set(Object.values(ours).map(({ image }) => image)).size).toBe(1)
    expect(bot.command).toEqual(['start', '--roles', 'bot'])
    expect(worker.command).toEqual(['start', '--roles', 'worker'])
    expect(admin.command).toEqual(['start', '--roles', 'admin'])
    expect(migrate.command).toEqual(['migrate'])
    expect(backup.command).toEqual(['backup', '--every', '24h', '--keep', '14'])
  })

  it('start when PostgreSQL and Redis are healthy and the schema is current', () => {
    for (const { depends_on: needs } of [bot, worker, admin])
      expect(needs).toEqual({
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
        migrate: { condition: 'service_completed_successfully' },
        pgbouncer: { condition: 'service_healthy', required: false },
      })
    expect(migrate.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(backup.depends_on).toEqual({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    })
  })

  it('are given 30 s to finish, which is more than the longest drain', () => {
    for (const { stop_grace_period: grace } of Object.values(ours)) expect(grace).toBe('30s')
    expect(30_000).toBeGreaterThan(STOP_TIMEOUT_MS)
  })

  it('keep the check of the image, where they answer it', () => {
    for (const { healthcheck } of [bot, worker, admin]) expect(healthcheck).toBeUndefined()
    for (const { healthcheck } of [migrate, backup]) expect(healthcheck).toEqual({ disable: true })
  })

  it('ask for the token alone', () => {
    const required = read('docker-compose.yml').match(/\$\{[A-Z_]+(?!:-)[:?}][^}]*\}?/g)
    expect(required).toEqual([expect.stringMatching(/^\$\{BOT_TOKEN:\?/)])
    // Whoever tries the demo by its profile alone is told the command of the README.
    const demoCommand = /docker compose .*--env-file .* demo/.exec(read('README.md'))?.[0] ?? '–'
    expect(required?.[0]).toContain(demoCommand)
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
    const fixed = ['ROLES', 'BACKUP_DIR', 'HTTP_PORT', 'HTTP_HOST', 'HEALTH_PORT', 'HEALTH_HOST']
    const written = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name = '']) => name)
    const passed = written.filter((name) => !fixed.includes(name)).sort()
    for (const { environment } of [bot, worker, admin])
      expect(Object.keys(environment).sort()).toEqual(passed)
  })

  it('work on the PostgreSQL and the Redis beside them', () => {
    for (const { environment } of [bot, worker, admin])
      expect(environment).toMatchObject({
        DATABASE_URL: `postgres://herald:${password}@\${DATABASE_HOST:-postgres}:5432/herald`,
        REDIS_URL: 'redis://redis:6379',
      })
  })

  it('leave connections over for ten workers and a migration', () => {
    const most = ({ environment: of }: typeof bot) =>
      Number(of['PG_POOL_SIZE']) + Number(of['PG_MAX_OVERFLOW'])
    expect(most(worker)).toBeLessThan(most(bot))
    expect(most(bot) + 10 * most(worker) + most(admin) + 2).toBeLessThan(200)
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
    for (const { volumes } of [bot, worker, admin]) expect(volumes).toEqual(['backups:/app/backups:ro'])
    expect(Object.keys(compose.volumes).sort()).toEqual([
      'backups',
      'caddy',
      'postgres',
      'prometheus',
      'redis',
    ])
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

describe('the profile pgbouncer', () => {
  it('pools transactions, by the settings that the tests have', () => {
    expect(pgbouncer.profiles).toEqual(['pgbouncer'])
    const settings = Object.entries(poolerSettings).map(([name, value]) => [name.toUpperCase(), value])
    expect(pgbouncer.environment).toMatchObject(Object.fromEntries(settings))
  })

  it('stands before the PostgreSQL beside it for whoever knows its password, and is asked for its limits', () => {
    expect(pgbouncer.environment).toMatchObject({
      ...{ DB_HOST: 'postgres', DB_NAME: 'herald', DB_USER: 'herald', DB_PASSWORD: password },
      ...{ AUTH_TYPE: 'scram-sha-256', STATS_USERS: 'herald' },
    })
    expect(pgbouncer.depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
    expect(pgbouncer.healthcheck?.test?.join(' ')).toContain('pg_isready --host=127.0.0.1')
  })

  it('is reachable from inside alone, and runs as its own user, who alone reads the password', () => {
    expect(pgbouncer.networks).toEqual(['inside'])
    expect(pgbouncer.user).toBe('postgres')
    expect(pgbouncer.tmpfs).toContain('/etc/pgbouncer:uid=70,gid=70,mode=0700')
  })

  it('is passed by migrations and backups, and by all when DATABASE_HOST does not name it', () => {
    for (const { environment } of Object.values(ours))
      expect(environment).toMatchObject({
        DATABASE_URL: `postgres://herald:${password}@\${DATABASE_HOST:-postgres}:5432/herald`,
        DATABASE_DIRECT_URL: `postgres://herald:${password}@postgres:5432/herald`,
      })
    for (const { depends_on: needs } of [migrate, backup]) expect(needs).not.toHaveProperty('pgbouncer')
  })

  it('takes more connections than PostgreSQL has, and leaves it some for migrations and backups', () => {
    const { MAX_CLIENT_CONN: clients, DEFAULT_POOL_SIZE: servers } = pgbouncer.environment
    expect(Number(clients)).toBeGreaterThan(200)
    expect(Number(servers)).toBeLessThan(200 / 2)
  })
})

describe('the profile observability', () => {
  it('brings Prometheus and Grafana, and Herald waits for no profile', () => {
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

  it('listens outside of its networks as the panel and its proxy do, and nothing else does', () => {
    const listening = names.filter((name) => compose.services[name].ports !== undefined)
    expect(listening.sort()).toEqual(['admin', 'demo', 'emulator', 'grafana', 'proxy'])
  })
})

describe('the profile demo', () => {
  const ofDemo = [emulator, demo, demoRedis]
  const settings = new Map(
    [...read('deploy/demo.env').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  )

  it('brings the emulator, a Redis of its own and the demo, which waits for both', () => {
    for (const { profiles } of ofDemo) expect(profiles).toEqual(['demo'])
    expect(demo.depends_on).toEqual({
      emulator: { condition: 'service_healthy' },
      'demo-redis': { condition: 'service_healthy' },
    })
    expect(emulator.healthcheck?.test?.join(' ')).toContain('http://127.0.0.1:8081/control/help')
    expect(demoRedis.healthcheck).toEqual(redis.healthcheck)
  })

  it('runs the target demo of the image', () => {
    expect(emulator.build).toEqual({ context: '.', target: 'demo' })
    for (const { image } of [emulator, demo]) expect(image).toBe(bot.image.replace('}:', '}-demo:'))
    expect(emulator.entrypoint?.slice(0, 2)).toEqual(['node', 'build/test/emulator/main.js'])
    expect(existsSync(join(root, 'test/emulator/main.ts'))).toBe(true)
    expect(demo.entrypoint).toBeUndefined()
  })

  it('reaches neither Telegram nor the data of an installation, and is given no secret', () => {
    for (const { volumes } of ofDemo) expect(volumes).toEqual([])
    expect(demoRedis.networks).toEqual(['inside'])
    for (const { networks } of [emulator, demo]) expect(networks).toEqual(['inside', 'beside'])
    expect(read('docker-compose.yml')).toMatch(/^ {2}beside: .*enable_ip_masquerade: 'false'/m)
    expect(demo.environment).toEqual({
      EMULATOR_URL: 'http://emulator:8081',
      REDIS_URL: 'redis://demo-redis:6379',
      DEMO_PANEL_HOST: '0.0.0.0',
      DEMO_PANEL_PORT: '8089',
      DEMO_CHAT_URL: 'http://localhost:8081',
    })
    expect([emulator.environment, demoRedis.environment]).toEqual([{}, {}])
    expect(demoRedis.command).toEqual(expect.arrayContaining(['--maxmemory-policy', 'noeviction']))
  })

  it('is looked at from this machine alone: the chats, and the panel of a demo that stays', () => {
    expect(emulator.ports).toEqual(['127.0.0.1:8081:8081'])
    expect(demo.ports).toEqual(['127.0.0.1:8089:8089'])
    expect(settings.get('PUBLIC_URL')).toBe(`http://localhost:${settings.get('PANEL_PORT') ?? ''}`)
  })

  it('is tried without a token, in a project of its own whose bot talks to the emulator', () => {
    expect(settings.get('COMPOSE_PROJECT_NAME')).toBe('herald-demo')
    expect(settings.get('COMPOSE_PROFILES')).toBe('demo')
    expect(settings.get('PANEL_PORT')).not.toBe('8080')
    expect(settings.get('TELEGRAM_API_ROOT')).toBe(demo.environment['EMULATOR_URL'])
    expect(settings.get('BOT_TOKEN')).toBe(defaultToken)
    const passed = [...settings.keys()].filter((name) => !/^(COMPOSE_|PANEL_PORT$)/.test(name))
    expect(Object.keys(bot.environment)).toEqual(expect.arrayContaining(passed))
  })
})

describe('the panel and the profile proxy', () => {
  const caddyfile = read('deploy/caddy/Caddyfile')

  it('is seen on this machine alone, until the proxy brings https', () => {
    expect(admin.ports).toEqual(['127.0.0.1:${PANEL_PORT:-8080}:8080'])
    expect(read('Dockerfile')).toMatch(/^ENV .*HTTP_HOST=0\.0\.0\.0/m)
    expect(proxy.profiles).toEqual(['proxy'])
    expect(proxy.ports).toEqual(['80:80', '443:443', '443:443/udp'])
  })

  it('goes through a Caddy that may open those ports and no more', () => {
    expect(names.filter((name) => compose.services[name].cap_add !== undefined)).toEqual(['proxy'])
    expect(proxy.cap_add).toEqual(['NET_BIND_SERVICE'])
    expect(proxy.volumes).toEqual(['./deploy/caddy:/etc/caddy:ro', 'caddy:/data'])
    expect(proxy.depends_on).toEqual({ admin: { condition: 'service_healthy' } })
    expect(proxy.networks).toEqual(admin.networks)
  })

  it('is at PUBLIC_URL, and can be changed by nobody who reaches Caddy', () => {
    expect(proxy.environment).toEqual({ PUBLIC_URL: '${PUBLIC_URL:-https://localhost}' })
    expect(caddyfile).toMatch(/^\{\$PUBLIC_URL\} \{$/m)
    expect(caddyfile).toContain('reverse_proxy {$PANEL:admin:8080}')
    expect(caddyfile).toMatch(/^\tadmin off$/m)
  })
})

describe('docker compose config', () => {
  const isThere = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0
  const reason = isThere ? null : 'the Docker client has no compose here'

  testUnless(reason, 'accepts the file with nothing but a token', () => {
    const env = { ...process.env, BOT_TOKEN: '123456789:AAexample' }
    const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], { cwd: root, env })
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' })
  })
})
