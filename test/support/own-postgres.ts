import { execFile } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { findPostgresFolder } from '../../src/servers/find-binary'
import { findFreePort } from '../../src/servers/free-port'
import { findPostgresPackage, reachPostgresPackage } from '../../src/servers/postgres-package'
import { startProcess } from '../../src/servers/start-process'
import type { ServerProcess } from '../../src/servers/start-process'
import { findServerUser } from '../../src/servers/system-user'
import { waitForAnswer } from '../../src/servers/wait-for-answer'

const run = promisify(execFile)

/** A PostgreSQL of one's own that a test takes down and brings back with its data. */
export interface OwnPostgres {
  /** An administrator's. */
  readonly url: string
  /** SIGINT: a fast shutdown, as a restart does it; SIGKILL: a crash. */
  halt(signal: 'SIGINT' | 'SIGKILL'): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

/** Starts it on a free port. fsync is off, yet a crash of the server alone loses no commit: the system has written it. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const user = await findServerUser()
  const binaries = await findBinaries()
  const folder = await mkdtemp(join(tmpdir(), 'herald-own-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const initialise = [
    '--pgdata',
    join(folder, 'data'),
    '--username',
    'postgres',
    '--auth',
    'trust',
    '--no-sync',
  ]
  await run(join(binaries, 'initdb'), [...initialise, '--encoding', 'UTF8', '--locale', 'C.UTF-8'], {
    cwd: '/',
    ...(user && { uid: user.uid, gid: user.gid }),
  })
  const port = await findFreePort()
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' }
  const start = async (): Promise<ServerProcess> => {
    const logFile = join(folder, 'postgres.log')
    // Not its `temporaryDir`: the data outlive the process.
    const process = startProcess({
      command: join(binaries, 'postgres'),
      args: [
        '-D',
        join(folder, 'data'),
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      logFile,
      stopSignal: 'SIGINT',
      user: user ?? undefined,
    })
    await waitForAnswer({ name: 'PostgreSQL', process, logFile, isReady: () => answers(url) })
    return process
  }
  /** The sessions of a killed server hold its memory until they have noticed. */
  const startAgain = async (deadline = Date.now() + 10_000): Promise<ServerProcess> => {
    try {
      return await start()
    } catch (error) {
      if (!String(error).includes('shared memory block') || Date.now() > deadline) throw error
      return startAgain(deadline)
    }
  }
  let server = await start()
  return {
    url,
    halt: async (signal) => {
      server.kill(signal)
      await server.exited
    },
    resume: async () => {
      server = await startAgain()
    },
    close: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function findBinaries(): Promise<string> {
  const installed = await findPostgresFolder()
  if (installed) return installed
  const found = await findPostgresPackage()
  if (!found)
    throw new Error('these tests restart a PostgreSQL: install its server or the development dependencies')
  return reachPostgresPackage({ found, user: await findServerUser(), say: () => undefined })
}

/** Also false while it recovers from a crash. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query('SELECT 1')).rowCount === 1
  } catch {
    return false // not yet
  } finally {
    await client.end().catch(() => undefined) // it may never have been connected
  }
}
