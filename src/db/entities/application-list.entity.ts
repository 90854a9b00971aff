import { createdAt, id, integer, json, updatedAt } from '../columns'
import { defineEntity } from '../define-entity'

/** What an organiser looks at in the list of applications: one living list each. */
export interface ApplicationList {
  id: number
  userId: number
  /** Filters, page and choice, as schemas/application-view reads them. */
  view: Record<string, unknown>
  createdAt: Date
  updatedAt: Date
}

export const ApplicationList = defineEntity<ApplicationList>({
  name: 'ApplicationList',
  tableName: 'application_lists',
  columns: {
    id: id(),
    userId: integer({ unique: true }),
    view: json(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
})
