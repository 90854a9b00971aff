import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The path of a command on the search path or in the usual folders, or null. */
export async function findCommand(name: string): Promise<string | null> {
  const script =
    'PATH=$PATH:/usr/local/bin:/usr/bin:/usr/local/sbin:/usr/sbin:/opt/homebrew/bin; command -v "$1"'
  try {
    const { stdout } = await run('/bin/sh', ['-c', script, 'sh', name])
    return stdout.trim()
  } catch {
    return null // `command -v` exits non-zero for an unknown name
  }
}

/** The machine's `redis-server`, or null. */
export async function findRedisBinary(): Promise<string | null> {
  return findCommand('redis-server')
}

const oldestPostgres = 15

/** The folder of the machine's newest PostgreSQL server (`initdb` and `postgres`, version 15 or newer), or null. */
export async function findPostgresFolder(root = '/usr/lib/postgresql'): Promise<string | null> {
  const versions = await readdir(root).catch(() => [])
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(root, version, 'bin'))
  const onPath = await findCommand('initdb')
  for (const folder of onPath ? [...debian, dirname(onPath)] : debian) {
    if ((await postgresVersion(folder)) >= oldestPostgres) return folder
  }
  return null
}

/** The major version of the server in a folder that also has `initdb`; 0 if one of them does not run. */
export async function postgresVersion(folder: string): Promise<number> {
  try {
    await run(join(folder, 'initdb'), ['--version'])
    const { stdout } = await run(join(folder, 'postgres'), ['--version'])
    return Number(/\s(\d+)/.exec(stdout)?.[1] ?? 0)
  } catch {
    return 0
  }
}
