import { list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { RecipientStatus } from '../../vocabulary/recipient-status'
import { foundPeople } from '../users/found-people'

/** What the list of a broadcast's people is narrowed to. */
export interface LedgerFilter {
  /** None: any. */
  statuses?: readonly RecipientStatus[]
  /** The beginnings of names, or a number, as among people. */
  search?: string | undefined
}

/** Its conditions on a row `r` of broadcast_recipients. */
export function ledgerConditions({ statuses = [], search = '' }: LedgerFilter): Sql[] {
  return [
    ...(statuses.length > 0 ? [sql`r.status IN ${list(statuses)}`] : []),
    ...(search === '' ? [] : [sql`r.user_id IN (${foundPeople(search)})`]),
  ]
}
