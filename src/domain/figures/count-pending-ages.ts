import type { App } from '../../app'
import { read } from '../../db/read'
import { join, raw, sql } from '../../db/sql'
import { applicationAges } from '../../vocabulary/application-filters'
import type { ApplicationAge } from '../../vocabulary/application-filters'
import { applicationCondition } from '../applications/application-condition'

const ages = Object.keys(applicationAges) as ApplicationAge[]

/** How many applications wait for a decision for so long, each age as the list of applications counts it. */
export async function countPendingAges(
  app: Pick<App, 'db' | 'now'>,
): Promise<{ age: ApplicationAge; count: number }[]> {
  const now = app.now()
  const counts = ages.map(
    (age) => sql`count(CASE WHEN ${applicationCondition({ age }, { now })} THEN 1 END) AS ${raw(age)}`,
  )
  const [row] = await read<Record<ApplicationAge, number>>(
    app,
    sql`SELECT ${join(counts, ', ')} FROM registrations r WHERE r.status = 'pending'`,
  )
  return ages.map((age) => ({ age, count: row?.[age] ?? 0 }))
}
