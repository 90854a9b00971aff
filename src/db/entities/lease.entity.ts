import { instant, integer, varchar } from '../columns'
import { defineEntity } from '../define-entity'

/** Who alone may do something now; `token` grows with every new holder. */
export interface Lease {
  name: string
  holder: string
  token: number
  until: Date
}

export const Lease = defineEntity<Lease>({
  name: 'Lease',
  tableName: 'leases',
  columns: {
    name: varchar(50, { primary: true }),
    holder: varchar(100),
    token: integer(),
    until: instant(),
  },
})
