import { execFile } from 'node:child_process'
import { chown, mkdir, mkdtemp, readFile, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { startOnPort } from './free-port'
import type { Say } from './server'
import { startProcess, type ProcessUser } from './start-process'
import type { RunningServer } from './start-redis'
import { canUse } from './system-user'
import { isPostgresReady, waitForAnswer } from './wait-for-answer'

const run = promisify(execFile)

export interface PostgresSpec {
  /** Has `initdb` and `postgres`. */
  binaries: string
  /** The cluster gets a folder of its own in it, or in the system's temporary folder if `user` cannot enter it. */
  dataDir: string
  user: ProcessUser | null
  say: Say
  /** Commits reach the disk, as in production; tests do without. */
  durable?: boolean | undefined
}

/** Settings of a cluster that lives for one run. */
const throwAway = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
}
/** Of a durable one, as the compose file has it. */
export const durableSettings = { shared_buffers: '256MB', max_wal_size: '4GB' } as const
const notDurable = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/** Makes a throw-away PostgreSQL cluster (UTF-8, user postgres, trusted on 127.0.0.1) and starts it on a free port. */
export async function startPostgres(spec: PostgresSpec): Promise<RunningServer> {
  const folder = await makeFolder(spec)
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    const data = join(folder, 'data')
    await initialise({ binaries: spec.binaries, data, user: spec.user })
    return await startOnPort(undefined, (port) => startCluster({ ...spec, folder, data, port, remove }))
  } catch (error) {
    await remove()
    throw error
  }
}

async function makeFolder({ dataDir, user, say }: PostgresSpec): Promise<string> {
  const clusters = join(resolve(dataDir), 'postgres')
  await mkdir(clusters, { recursive: true })
  await giveTo(user, clusters) // so that the watcher, which runs as this user, can remove a cluster
  if (await canUse(user, clusters, 'write')) return ownFolder(join(clusters, 'cluster-'), user)
  await rmdir(clusters).catch(() => undefined) // not empty: another run uses it
  const who = user?.name ?? 'of this process'
  say(`PostgreSQL: user ${who} cannot enter ${dataDir}, so its data goes to ${tmpdir()}`)
  return ownFolder(join(tmpdir(), 'herald-postgres-data-'), user)
}

async function ownFolder(prefix: string, user: ProcessUser | null): Promise<string> {
  const folder = await mkdtemp(prefix)
  await giveTo(user, folder)
  return folder
}

async function giveTo(user: ProcessUser | null, folder: string): Promise<void> {
  if (user) await chown(folder, user.uid, user.gid)
}

async function initialise({ binaries, data, user }: Initialise): Promise<void> {
  const encoding = ['--encoding', 'UTF8', '--locale', 'C.UTF-8']
  const args = ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--no-sync', ...encoding]
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' }
  await run(join(binaries, 'initdb'), args, { cwd: '/', env, ...(user && { uid: user.uid, gid: user.gid }) })
}

interface Initialise {
  binaries: string
  data: string
  user: ProcessUser | null
}

/** The cluster's own word, for somebody else's PostgreSQL may have taken the port. */
async function isClusterReady(data: string): Promise<boolean> {
  const status = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  return /^ready\s*$/m.test(status)
}

async function startCluster(cluster: Cluster): Promise<RunningServer> {
  const { binaries, user, folder, data, port, remove, durable } = cluster
  const logFile = join(folder, 'postgres.log')
  const settings = Object.entries({
    ...throwAway,
    ...(durable ? durableSettings : notDurable),
    port,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const process = startProcess({
    command: join(binaries, 'postgres'),
    args: ['-D', data, ...settings],
    logFile,
    stopSignal: 'SIGINT', // fast shutdown: does not wait for clients
    temporaryDir: folder,
    user: user ?? undefined,
  })
  await waitForAnswer({
    name: 'PostgreSQL',
    process,
    logFile,
    isReady: async () => (await isClusterReady(data)) && isPostgresReady({ host: '127.0.0.1', port }),
  })
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    port,
    pid: process.pid,
    exited: process.exited,
    kill: process.kill,
    stop: () => process.stop().then(remove),
  }
}

interface Cluster extends PostgresSpec {
  folder: string
  data: string
  port: number
  remove: () => Promise<void>
}
