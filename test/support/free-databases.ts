import { readdir, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dropDatabase, nameOf, placeUrl, withAdmin } from './postgres-admin'

/** Databases that tests have emptied and left for others, whatever file and worker those run in: a file for each. */

/** The URL of a database that nobody uses, now the caller's; it begins with `prefix`. Null if there is none. */
export async function takeFreeDatabase(prefix: string): Promise<string | null> {
  for (const file of await readdir(folder())) {
    const url = decodeURIComponent(file)
    if (url.startsWith(prefix) && (await isOurs(file))) return url
  }
  return null
}

export async function leaveFreeDatabase(url: string): Promise<void> {
  await writeFile(join(folder(), encodeURIComponent(url)), '')
}

/** Drops them from the shared server, which may be somebody's own. */
export async function dropFreeDatabases(): Promise<void> {
  await withAdmin(async (admin) => {
    for (const file of await readdir(folder())) {
      const url = decodeURIComponent(file)
      if (url.startsWith(placeUrl(''))) await dropDatabase(admin, nameOf(url))
    }
  })
  await rm(folder(), { recursive: true })
}

/** Of all who remove a file one succeeds. */
async function isOurs(file: string): Promise<boolean> {
  try {
    await unlink(join(folder(), file))
    return true
  } catch {
    return false // another worker was sooner
  }
}

function folder(): string {
  const path = process.env['HERALD_TEST_FREE_DATABASES']
  if (path === undefined) throw new Error('HERALD_TEST_FREE_DATABASES is set by test/support/global-setup.ts')
  return path
}
