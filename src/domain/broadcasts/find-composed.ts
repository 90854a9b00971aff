import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'

/** What a client calls a draft of its organiser, so that asking for it again does not make another. */
export interface Composed {
  /** Telegram id of the organiser. */
  createdBy: number
  /** A UUID. */
  key: string
}

/** The id of the broadcast that an organiser has composed under a key, whatever became of it; null: none, or dropped. */
export async function findComposed(
  app: Pick<App, 'db'>,
  { createdBy, key }: Composed,
): Promise<number | null> {
  const rows = await read<{ id: number }>(
    app,
    sql`SELECT id FROM broadcasts WHERE created_by = ${createdBy} AND compose_key = ${key}`,
  )
  return rows[0]?.id ?? null
}
