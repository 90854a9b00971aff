import type { App } from '../../app'
import { AskedExport } from '../../db/entities/asked-export.entity'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Effects, Tx } from '../../db/transaction'
import type { ExportKind, ExportSubject } from '../../vocabulary/export'
import { recordExport } from '../broadcasts/record-export'
import { recordParticipantsExport } from '../competitions/record-participants-export'

export interface AskExport {
  of: ExportSubject
  user: { id: number; telegramId: number }
}

interface Taking {
  subjectId: number
  organiserId: number
  now: Date
}

const recordTaking: Record<ExportKind, (tx: Tx, taking: Taking) => Promise<unknown>> = {
  broadcast: (tx, { subjectId: broadcastId, ...by }) => recordExport(tx, { broadcastId, ...by }),
  competition: (tx, { subjectId: competitionId, ...by }) =>
    recordParticipantsExport(tx, { competitionId, ...by }),
}

/**
 * Has a worker make a file and send it to an organiser's own chat; who took it is written down. Asked again before it
 * has come, it comes once; one that waits after a failure is tried at once. Throws `broadcast_not_found`, also for a draft, and `competition_not_found`.
 */
export async function askExport(
  app: Pick<App, 'db' | 'now' | 'queues'> & { effects?: Effects },
  { of, user }: AskExport,
): Promise<void> {
  const now = app.now()
  const wish = { ...of, userId: user.id }
  const exportId = await transaction(app, async (tx) => {
    await recordTaking[of.kind](tx, { subjectId: of.subjectId, organiserId: user.telegramId, now })
    await tx.run(sql`
      INSERT INTO asked_exports (user_id, kind, subject_id, created_at)
      VALUES (${user.id}, ${of.kind}, ${of.subjectId}, ${now})
      ON CONFLICT (user_id, kind, subject_id) DO UPDATE SET created_at = excluded.created_at,
        next_attempt_at = NULL, failures = 0`)
    return (await tx.getRepository(AskedExport).findOneByOrFail(wish)).id
  })
  await app.queues.export.wake({ exportId })
}
