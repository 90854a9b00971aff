import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isBusy } from './busy'
import { parseDatabaseUrl } from './database-url'
import { PRIVATE_FOLDER } from './private-files'
import { loadSqliteDriver } from './sqlite-driver'

/** Gives the role back. */
export type Release = () => void

/**
 * Takes a role (`bot`, `worker`, …) for this process: on SQLite at most one process may play it, so null means that
 * another one does. Many may on PostgreSQL, where it is always granted. The operating system frees the lock when the
 * process dies, however it dies; the file `<database>.<role>.lock` stays and means nothing by itself.
 */
export async function lockRole({ url, role }: { url: string; role: string }): Promise<Release | null> {
  const address = parseDatabaseUrl(url)
  if (address.dialect === 'postgres') return () => undefined
  if (!/^[a-z-]+$/.test(role)) throw new Error(`not a role: ${role}`)
  await mkdir(dirname(address.path), { recursive: true, mode: PRIVATE_FOLDER })
  const lock = new (loadSqliteDriver())(`${address.path}.${role}.lock`, { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (isBusy(error)) return null
    throw error
  }
  return () => lock.close()
}

/** How often a waiting process looks, in milliseconds. */
const LOOK_EVERY_MS = 50

/** Waits until the role is free, however long another process keeps it. */
export async function waitForRole({ url, role }: { url: string; role: string }): Promise<Release> {
  for (;;) {
    const release = await lockRole({ url, role })
    if (release) return release
    await delay(LOOK_EVERY_MS)
  }
}
