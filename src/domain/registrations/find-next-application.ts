import type { App } from '../../app'
import { sql } from '../../db/sql'
import { read } from '../../db/read'

/**
 * The oldest registration that waits for a decision and comes after `afterId`; from the beginning again when none
 * does. Null when none waits at all.
 */
export async function findNextApplication(
  app: Pick<App, 'db'>,
  { afterId }: { afterId: number },
): Promise<number | null> {
  const rows = await read<{ id: number }>(
    app,
    sql`
      SELECT id FROM registrations WHERE status = 'pending'
      ORDER BY CASE WHEN id > ${afterId} THEN 0 ELSE 1 END, id LIMIT 1`,
  )
  return rows[0]?.id ?? null
}
