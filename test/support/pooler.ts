import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { acquireServer } from '../../src/servers/acquire-server'
import { findCommand } from '../../src/servers/find-binary'
import { startOnPort } from '../../src/servers/free-port'
import { installPackage, whyNotInstall } from '../../src/servers/install-packages'
import type { Say, Server, ServerOrigin } from '../../src/servers/server'
import type { ProcessUser } from '../../src/servers/start-process'
import { startProcess } from '../../src/servers/start-process'
import { findServerUser } from '../../src/servers/system-user'
import { waitForAnswer } from '../../src/servers/wait-for-answer'

export interface PoolerSpec {
  /** Of the PostgreSQL behind it, whatever database that names: the pooler passes every name on. */
  postgresUrl: string
  /** Free if absent. */
  port?: number | undefined
  /** Instead of those below. */
  settings?: Readonly<Record<string, string>>
  say?: Say | undefined
}

/** What matters to Herald, as the compose file sets it. */
export const poolerSettings = {
  pool_mode: 'transaction',
  max_client_conn: '1000',
  default_pool_size: '40',
  server_login_retry: '2',
} as const

/** More than an operator would do to Herald: the next transaction of a client goes to another session of the server. */
const unkind = { server_round_robin: '1' }

/** A PgBouncer on 127.0.0.1: the machine's, or one that is installed now. Throws an Error that names the ways. */
export async function acquirePooler(spec: PoolerSpec): Promise<Server> {
  return acquireServer({
    name: 'PgBouncer',
    ways: [
      { origin: 'binary', open: () => openBinary(spec) },
      { origin: 'installed', open: () => openInstalled(spec) },
    ],
    advice: ['install PgBouncer (Debian and Ubuntu: apt-get install pgbouncer; as root these tests do it)'],
  })
}

async function openBinary(spec: PoolerSpec): Promise<Server | string> {
  const binary = await findCommand('pgbouncer')
  return binary === null ? 'no pgbouncer is installed' : open(spec, { binary, origin: 'binary' })
}

async function openInstalled(spec: PoolerSpec): Promise<Server | string> {
  const obstacle = await whyNotInstall()
  if (obstacle !== null) return obstacle
  spec.say?.('PgBouncer: installing the package pgbouncer (apt-get), without starting its service')
  await installPackage('pgbouncer')
  const binary = await findCommand('pgbouncer')
  return binary === null
    ? 'the package pgbouncer brought no pgbouncer'
    : open(spec, { binary, origin: 'installed' })
}

async function open(
  spec: PoolerSpec,
  { binary, origin }: { binary: string; origin: ServerOrigin },
): Promise<Server> {
  const user = await findServerUser()
  const folder = await mkdtemp(join(tmpdir(), 'herald-pgbouncer-')) // for its owner alone: it holds a password
  await giveTo(user, folder)
  const { port, stop } = await startOnPort(spec.port, (free) =>
    start(spec, { binary, folder, user, port: free }),
  )
  spec.say?.(`PgBouncer: started ${binary} on 127.0.0.1:${port}`)
  const url = new URL(spec.postgresUrl)
  url.host = `127.0.0.1:${port}`
  return { url: url.href, origin, stop }
}

async function start(
  { postgresUrl, settings }: PoolerSpec,
  { binary, folder, user, port }: { binary: string; folder: string; user: ProcessUser | null; port: number },
): Promise<{ port: number; stop: () => Promise<void> }> {
  const file = join(folder, 'pgbouncer.ini')
  const logFile = join(folder, 'pgbouncer.log')
  const usersFile = join(folder, 'users.txt')
  const texts = {
    [file]: settingsFile({ postgresUrl, settings }, { port, usersFile }),
    [usersFile]: userList(postgresUrl),
  }
  for (const [path, text] of Object.entries(texts)) {
    await writeFile(path, text, { mode: 0o600 })
    await giveTo(user, path)
  }
  const process = startProcess({
    command: binary,
    args: [file],
    logFile,
    // What clients have in hand is lost to them. Other signals mean other things from version to version: since 1.23
    // SIGTERM waits for every client, and before SIGQUIT left a core.
    stopSignal: 'SIGKILL',
    temporaryDir: folder,
    user: user ?? undefined,
  })
  const isReady = () => letsIn(Object.assign(new URL(postgresUrl), { host: `127.0.0.1:${port}` }).href)
  await waitForAnswer({ name: 'PgBouncer', process, logFile, isReady })
  const stop = async () => {
    await process.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { port, stop }
}

/** Who PostgreSQL's URL names comes in by its password, where there is one, and to the console too. */
function settingsFile(
  { postgresUrl, settings }: PoolerSpec,
  { port, usersFile }: { port: number; usersFile: string },
): string {
  const { hostname, port: serverPort, username, password } = new URL(postgresUrl)
  const server = {
    ...{ host: hostname, port: serverPort || '5432', user: decodeURIComponent(username) },
    ...(password !== '' && { password: decodeURIComponent(password) }),
  }
  const words = Object.entries(server).map(([name, value]) => `${name}='${value.replaceAll("'", "''")}'`)
  const all = {
    ...{ listen_addr: '127.0.0.1', listen_port: String(port), unix_socket_dir: '' },
    ...{ auth_type: password === '' ? 'trust' : 'scram-sha-256', auth_file: usersFile },
    admin_users: server.user,
    ...poolerSettings,
    ...unkind,
    ...settings,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name} = ${value}`)
  return ['[databases]', `* = ${words.join(' ')}`, '[pgbouncer]', ...lines, ''].join('\n')
}

function userList(postgresUrl: string): string {
  const { username, password } = new URL(postgresUrl)
  const quoted = [username, password].map((word) => `"${decodeURIComponent(word).replaceAll('"', '""')}"`)
  return `${quoted.join(' ')}\n`
}

async function giveTo(user: ProcessUser | null, path: string): Promise<void> {
  if (user !== null) await chown(path, user.uid, user.gid)
}

async function letsIn(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  try {
    await client.connect()
    return true
  } catch {
    return false // it is asked again until it has started
  } finally {
    await client.end()
  }
}
