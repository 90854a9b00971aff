import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import type { ExportSubject } from '../../vocabulary/export'
import type { Language } from '../../vocabulary/language'
import { isOrganiser } from '../organisers/is-organiser'

/** Somebody is at a file for so long without a word; making a part and uploading it (60 s) take less. */
export const EXPORT_LEASE_MS = 180_000

/** A file that somebody waits for, where they do, and how far it has come. */
export interface AskedExport extends ExportSubject {
  exportId: number
  chatId: number
  /** Null: never chosen. */
  language: Language | null
  /** Beginnings that failed by themselves, or whose worker died, since it was asked for. */
  failures: number
  /** Which beginning this is, from 1. */
  attempt: number
  partsSent: number
  /** The last row of the parts that were sent. */
  sentUpTo: number | null
  /** False: dismissed meanwhile. */
  isAllowed: boolean
}

/**
 * Takes in hand a file that was asked for; of all workers one has it, for three minutes at a time. Null: it was sent,
 * somebody is at it, or it failed and its time has not come.
 */
export async function claimAskedExport(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { exportId }: { exportId: number },
): Promise<AskedExport | null> {
  const now = app.now()
  const until = new Date(now.getTime() + EXPORT_LEASE_MS)
  return transaction({ db: app.db }, async (tx) => {
    const { affected } = await tx.run(sql`
      UPDATE asked_exports SET attempts = attempts + 1, held_until = ${until},
        failures = failures + CASE WHEN held_until IS NULL THEN 0 ELSE 1 END
      WHERE id = ${exportId} AND (next_attempt_at IS NULL OR next_attempt_at <= ${now})
        AND (held_until IS NULL OR held_until <= ${now})`)
    return affected === 0 ? null : load(tx, { app, exportId })
  })
}

type Row = Omit<AskedExport, 'isAllowed'> & {
  isAllowed: boolean | number
}

async function load(
  tx: Tx,
  { app, exportId }: { app: Pick<App, 'config'>; exportId: number },
): Promise<AskedExport | null> {
  const { rows } = await tx.run<Row>(sql`
    SELECT e.id AS "exportId", e.kind, e.subject_id AS "subjectId", e.failures, e.attempts AS attempt,
      e.parts_sent AS "partsSent", e.sent_up_to AS "sentUpTo", u.telegram_id AS "chatId", u.language,
      ${isOrganiser(app)} AS "isAllowed"
    FROM asked_exports e JOIN users u ON u.id = e.user_id WHERE e.id = ${exportId}`)
  const [row] = rows
  if (row === undefined) return null
  return { ...row, isAllowed: Boolean(row.isAllowed) }
}
