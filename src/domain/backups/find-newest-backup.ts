import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface FoundBackup {
  file: string
  finishedAt: Date
}

/** A backup's archive; one that is still being written has a name of its own. */
const ARCHIVE = /^herald-.*(?<!\.(tmp|part|partial))$/

/** The newest complete backup in BACKUP_DIR by its time on the disk; null without any, or without the folder. */
export async function findNewestBackup({ backupDir }: { backupDir: string }): Promise<FoundBackup | null> {
  const names = await readdir(backupDir).catch(() => []) // no folder, or no right to it: no backup that we know of
  const found = await Promise.all(
    names
      .filter((name) => ARCHIVE.test(name))
      .map(async (name) => ({ file: name, finishedAt: (await stat(join(backupDir, name))).mtime })),
  )
  found.sort((one, other) => other.finishedAt.getTime() - one.finishedAt.getTime())
  return found[0] ?? null
}
