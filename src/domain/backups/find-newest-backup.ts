import { listBackups } from '../../db/archive/backup-folder'
import type { KeptBackup } from '../../db/archive/backup-folder'

/** The newest complete backup in BACKUP_DIR; null without any, or where the folder cannot be read. */
export async function findNewestBackup({ backupDir }: { backupDir: string }): Promise<KeptBackup | null> {
  const [newest] = await listBackups(backupDir).catch(() => []) // no right to the folder: no backup that we know of
  return newest ?? null
}
