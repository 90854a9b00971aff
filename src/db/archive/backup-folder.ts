import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const complete = /^herald-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.(?:[a-z-]+\.)?jsonl\.gz$/
const unfinished = /^herald-.*\.jsonl\.gz\.part$/
/** What nobody has written to for so long was left by a process that was killed. */
const ABANDONED_AFTER_MS = 86_400_000

export interface KeptBackup {
  path: string
  createdAt: Date
}

/** `herald-20261126T031500Z.jsonl.gz`, or with why it was made before the ending. */
export function backupName(
  createdAt: Date,
  reason: 'before-migration' | 'before-reset' | null = null,
): string {
  const stamp = createdAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  return `herald-${stamp}.${reason === null ? '' : `${reason}.`}jsonl.gz`
}

/** The complete archives of a folder, the newest first; names tell, for a copy elsewhere may have another date. */
export async function listBackups(folder: string): Promise<KeptBackup[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names
    .flatMap((name) => {
      const [year, month, day, hours, minutes, seconds] = complete.exec(name)?.slice(1).map(Number) ?? []
      if (year === undefined || month === undefined) return []
      const createdAt = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds))
      return [{ path: join(folder, name), createdAt }]
    })
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** Keeps the newest archives and gives how many others it removed, with what killed processes have left. */
export async function pruneBackups(
  folder: string,
  { keep, now }: { keep: number; now: Date },
): Promise<number> {
  const old = (await listBackups(folder)).slice(keep)
  for (const { path } of old) await rm(path, { force: true })
  for (const name of (await readdir(folder)).filter((each) => unfinished.test(each))) {
    const path = join(folder, name)
    if (now.getTime() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true })
  }
  return old.length
}
