import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const complete = /^herald-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.(?:([a-z-]+)\.)?jsonl\.gz$/
const unfinished = /^herald-.*\.jsonl\.gz\.part$/
/** What nobody has written to for so long was left by a process that was killed. */
const ABANDONED_AFTER_MS = 86_400_000

export interface KeptBackup {
  path: string
  createdAt: Date
  /** Why it was made, as its name says; nothing for one that was asked for or was due. */
  reason: string
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
      const [, ...parts] = complete.exec(name) ?? []
      const [year, month, day, hours, minutes, seconds] = parts.map(Number)
      if (year === undefined || month === undefined) return []
      const createdAt = new Date(Date.UTC(year, month - 1, day, hours, minutes, seconds))
      return [{ path: join(folder, name), createdAt, reason: parts[6] ?? '' }]
    })
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/**
 * Keeps the newest archives of each reason, so that migrations tried again and again take no place of a daily one; gives
 * how many others it removed. What killed processes have left goes, too.
 */
export async function pruneBackups(
  folder: string,
  { keep, now }: { keep: number; now: Date },
): Promise<number> {
  const seen = new Map<string, number>()
  const old = (await listBackups(folder)).filter(({ reason }) => {
    const newer = seen.get(reason) ?? 0
    seen.set(reason, newer + 1)
    return newer >= keep
  })
  for (const { path } of old) await rm(path, { force: true })
  for (const name of (await readdir(folder)).filter((each) => unfinished.test(each))) {
    const path = join(folder, name)
    if (now.getTime() - (await stat(path)).mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true })
  }
  return old.length
}
