import type { ExportSubject } from '../../vocabulary/export'
import { bigint, createdAt, id, instant, integer, nullable, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** An organiser waits for a file, made by a worker; the row goes when they have it, or were told that they have not. */
export interface AskedExport extends ExportSubject {
  id: number
  userId: number
  /** How often it was begun; also tells one beginning from another. */
  attempts: number
  /** Nobody begins it before: it failed, or somebody is at it until then at most. Null: now. */
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
    nextAttemptAt: instant(nullable),
    partsSent: integer({ default: 0 }),
    sentUpTo: bigint(nullable),
    createdAt: createdAt(),
  },
})
