import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '../errors'
import type { ProcessUser } from './start-process'

const run = promisify(execFile)

/** PostgreSQL refuses to run as root: the user to run it as (postgres, else nobody), or null if we are not root. */
export async function findServerUser(): Promise<ProcessUser | null> {
  if (process.getuid?.() !== 0) return null
  const user = (await findUser('postgres')) ?? (await findUser('nobody'))
  if (!user)
    throw new AppError(
      'server_unavailable',
      {},
      { message: 'PostgreSQL cannot run as root, and there is neither a user postgres nor nobody.' },
    )
  return user
}

async function findUser(name: string): Promise<ProcessUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null // `id` exits non-zero for an unknown name
  }
}

/** Whether that user may execute a file, or enter and write a folder, counting every folder on the way to it. */
export async function canUse(
  user: ProcessUser | null,
  path: string,
  need: 'execute' | 'write',
): Promise<boolean> {
  try {
    await run('test', [need === 'execute' ? '-x' : '-w', path], { cwd: '/', ...user })
    return true
  } catch {
    return false // `test` exits with 1
  }
}
