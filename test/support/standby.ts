import { readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { cp, mkdtemp, rm, chown, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { findFreePort } from '../../src/servers/free-port'
import { startProcess } from '../../src/servers/start-process'
import { findServerUser } from '../../src/servers/system-user'
import { isPostgresReady, waitForAnswer } from '../../src/servers/wait-for-answer'

export interface Standby {
  /** Of the same database as the primary's URL. */
  url: string
  stop(): Promise<void>
}

/** Starts a copy of a PostgreSQL of this machine that follows it by streaming replication. */
export async function startStandby(primaryUrl: string): Promise<Standby> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-standby-'))
  const data = join(folder, 'data')
  const logFile = join(folder, 'postgres.log')
  const user = await findServerUser()
  const binary = await copyCluster(primaryUrl, data)
  if (user) await giveAll(folder, user)
  const port = await findFreePort()
  const { hostname: host } = new URL(primaryUrl)
  const process = startProcess({
    ...{ command: binary, logFile, stopSignal: 'SIGINT', temporaryDir: folder, user: user ?? undefined },
    args: ['-D', data, ...settings(port)],
  })
  const isReady = () => isPostgresReady({ host, port })
  await waitForAnswer({ name: 'the standby', process, logFile, isReady })
  const url = new URL(primaryUrl)
  url.port = String(port)
  const stop = async () => {
    await process.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: url.href, stop }
}

const settings = (port: number) =>
  [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'fsync=off',
  ].flatMap((setting) => ['-c', setting])

/** As the manual describes a base backup by hand; answers which binary the primary runs. */
async function copyCluster(primaryUrl: string, data: string): Promise<string> {
  const client = new Client({ connectionString: primaryUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    const primary = rows[0]?.data_directory ?? ''
    await client.query(`SELECT pg_backup_start('standby', true)`)
    await cp(primary, data, { recursive: true, filter: (path) => !path.endsWith('postmaster.pid') })
    const stopped = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop(false)')
    writeFileSync(join(data, 'backup_label'), stopped.rows[0]?.labelfile ?? '')
    writeFileSync(join(data, 'standby.signal'), '')
    const { hostname, port } = new URL(primaryUrl)
    const follow = `primary_conninfo = 'host=${hostname} port=${port} user=postgres'\n`
    writeFileSync(join(data, 'postgresql.auto.conf'), follow)
    const pid = readFileSync(join(primary, 'postmaster.pid'), 'utf8').split('\n', 1)[0] ?? ''
    return readlinkSync(`/proc/${pid}/exe`)
  } finally {
    await client.end()
  }
}

async function giveAll(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(folder, uid, gid)
  for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), uid, gid)
}
