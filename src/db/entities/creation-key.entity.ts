import { createdAt, id, integer, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** A request that has created something, by which its repetitions are known for a day. */
export interface CreationKey {
  id: number
  /** See Creation of domain/creations. */
  asker: string
  keyHash: string
  requestHash: string
  /** What it has created; the kind is told by the request. Of a series, which has no record: how many. */
  recordId: number
  createdAt: Date
}

export const CreationKey = defineEntity<CreationKey>({
  name: 'CreationKey',
  tableName: 'creation_keys',
  columns: {
    id: id(),
    asker: varchar(40),
    keyHash: varchar(64),
    requestHash: varchar(64),
    recordId: integer(),
    createdAt: createdAt(),
  },
  uniques: [{ columns: ['asker', 'keyHash'] }],
})
