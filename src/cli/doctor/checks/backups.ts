import { access, constants } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { findNewestBackup } from '../../../domain/backups/find-newest-backup'
import { fine, problem, say, shown, warning } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

/** A daily one, and two hours for making it. */
const OLD_AFTER_SECONDS = 26 * 3600

/** Backups can be written, and the newest is of today. */
export async function checkBackups({ config, now }: Patient): Promise<Finding[]> {
  const { backupDir } = config
  if (backupDir === undefined) return []
  if (!existsSync(backupDir)) return [none()]
  const rights = (await mayBeWritten(backupDir))
    ? []
    : [
        problem(
          say`${backupDir} cannot be written`,
          say`let the user that makes the backups write it (chown, chmod)`,
        ),
      ]
  const newest = await findNewestBackup({ backupDir })
  if (newest === null) return [...rights, none()]
  const seconds = (now().getTime() - newest.createdAt.getTime()) / 1000
  const hours = Math.round(seconds / 3600)
  const says = say`the newest backup is ${shown(hours === 0 ? 'less than an hour' : `${hours} h`)} old`
  if (seconds <= OLD_AFTER_SECONDS) return [...rights, fine(says)]
  const hint = say`see why the daily backup stopped (log of the service backup), and make one now: npm run herald -- backup`
  return [...rights, problem(says, hint)]
}

/** Also when it is mounted read-only, as for bot and worker in compose: somebody else writes the backups then. */
function mayBeWritten(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    (error: unknown) =>
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'EROFS',
  )
}

function none(): Finding {
  return warning(
    say`there is no backup in BACKUP_DIR`,
    say`npm run herald -- backup, and every day: docs/OPERATIONS.md`,
  )
}
