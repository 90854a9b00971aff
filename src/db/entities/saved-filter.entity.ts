import type { Audience } from '../../vocabulary/audience'
import { bigint, createdAt, id, json, updatedAt, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** An audience that organisers use again; broadcasts keep a copy of their own. */
export interface SavedFilter {
  id: number
  name: string
  /** The name in lower case: two that differ by it alone would be one in conversation. */
  nameKey: string
  filters: Audience
  /** Telegram id of the organiser. */
  createdBy: number
  createdAt: Date
  updatedAt: Date
}

export const SavedFilter = defineEntity<SavedFilter>({
  name: 'SavedFilter',
  tableName: 'saved_filters',
  columns: {
    id: id(),
    name: varchar(60),
    nameKey: varchar(120, { unique: true }),
    filters: json(),
    createdBy: bigint(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
