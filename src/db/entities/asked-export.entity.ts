import type { ExportSubject } from '../../vocabulary/export'
import { createdAt, id, integer, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** An organiser waits for a file, made by a worker; the row goes when they have it, or were told that they have not. */
export interface AskedExport extends ExportSubject {
  id: number
  userId: number
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
    createdAt: createdAt(),
  },
})
