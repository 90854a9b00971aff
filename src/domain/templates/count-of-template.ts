import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** Counts the broadcasts that were made from a template: they keep their copy of it. */
export async function countOfTemplate(
  app: Pick<App, 'db'>,
  { templateId }: { templateId: number },
): Promise<{ broadcasts: number }> {
  const [row] = await read<{ broadcasts: number }>(
    app,
    sql`SELECT count(*) AS broadcasts FROM broadcasts WHERE template_id = ${templateId}`,
  )
  return { broadcasts: row?.broadcasts ?? 0 }
}
