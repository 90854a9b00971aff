import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PRIVATE_FILE } from '../private-files'
import { loadSqliteDriver } from '../sqlite-driver'

const BUSY_TIMEOUT_MS = 5_000
/** All pages in one step: between two steps a writer would make SQLite begin again, for ever if it does not rest. */
const ALL_PAGES = 2 ** 31 - 1

/** Where the snapshot of a SQLite file lies for a copy to this target: the same at every attempt. */
export function snapshotPath(
  path: string,
  { target, folder = dirname(path) }: { target: string; folder?: string | undefined },
): string {
  const id = createHash('sha256').update(target).digest('hex').slice(0, 8)
  return join(folder, `${basename(path)}.${id}.snapshot`)
}

/** Copies a live SQLite file in one consistent state, by SQLite's own backup; it is there when it is whole. */
export async function takeSnapshot(path: string, to: string): Promise<void> {
  const unfinished = `${to}.part`
  await removeSnapshot(to)
  await writeFile(unfinished, '', { mode: PRIVATE_FILE })
  const Driver = loadSqliteDriver()
  const live = new Driver(path, { readonly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    await live.backup(unfinished, { progress: () => ALL_PAGES })
  } finally {
    live.close()
  }
  const copy = new Driver(unfinished)
  copy.pragma('journal_mode = DELETE') // one file, which whoever reads it may not write beside
  copy.close()
  await rename(unfinished, to)
}

export async function removeSnapshot(path: string): Promise<void> {
  for (const file of [path, `${path}.part`]) if (existsSync(file)) await rm(file)
}
