import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { ExportSubject } from '../../vocabulary/export'
import type { Language } from '../../vocabulary/language'
import { isOrganiser } from '../organisers/is-organiser'

/** A file that somebody waits for, and where they do. */
export interface AskedExport extends ExportSubject {
  chatId: number
  /** Null: never chosen. */
  language: Language | null
  askedAt: Date
  /** False: dismissed meanwhile. */
  isAllowed: boolean
}

type Row = Omit<AskedExport, 'askedAt' | 'isAllowed'> & {
  askedAt: Date | string
  isAllowed: boolean | number
}

/** Finds a file that was asked for; null: it was sent, or nobody waits for it any more. */
export async function findAskedExport(
  app: Pick<App, 'db' | 'config'>,
  { exportId }: { exportId: number },
): Promise<AskedExport | null> {
  const [row] = await read<Row>(
    app,
    sql`SELECT e.kind, e.subject_id AS "subjectId", e.created_at AS "askedAt", u.telegram_id AS "chatId", u.language,
          ${isOrganiser(app)} AS "isAllowed"
        FROM asked_exports e JOIN users u ON u.id = e.user_id WHERE e.id = ${exportId}`,
  )
  if (row === undefined) return null
  return { ...row, askedAt: toDate(row.askedAt), isAllowed: Boolean(row.isAllowed) }
}
