import type { ExportSubject } from '../../vocabulary/export'
import { bigint, createdAt, id, instant, integer, nullable, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** An organiser waits for a file, made by a worker; the row goes when they have it, or were told that they have not. */
export interface AskedExport extends ExportSubject {
  id: number
  userId: number
  /** How often it was begun; also tells one beginning from another. */
  attempts: number
  /** Somebody is at it until then at most; null: nobody. */
  heldUntil: Date | null
  /** Beginnings that came to nothing by themselves since it was asked for. */
  failures: number
  /** Nobody begins it before. Null: now. */
  nextAttemptAt: Date | null
  partsSent: number
  /** The last row of the parts that were sent. */
  sentUpTo: number | null
  createdAt: Date
}

export const AskedExport = defineEntity<AskedExport>({
  name: 'AskedExport',
  tableName: 'asked_exports',
  columns: {
    id: id(),
    userId: integer(),
    kind: varchar(20),
    subjectId: integer(),
    attempts: integer({ default: 0 }),
    heldUntil: instant(nullable),
    failures: integer({ default: 0 }),
    nextAttemptAt: instant(nullable),
    partsSent: integer({ default: 0 }),
    sentUpTo: bigint(nullable),
    createdAt: createdAt(),
  },
})
