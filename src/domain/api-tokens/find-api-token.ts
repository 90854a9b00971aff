import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { hashSecret } from '../secrets/secret'

/** A program that asks. */
export interface Program {
  tokenId: number
  name: string
}

/** Use is noted once in so long. */
const USED_AGAIN_AFTER_MS = 60_000

/** The program of a token, or null: never made, or revoked. */
export async function findApiToken(
  app: Pick<App, 'db' | 'now'>,
  { token }: { token: string },
): Promise<Program | null> {
  const now = app.now()
  const [row] = await read<{ id: number; name: string; last_used_at: Date | string | null }>(
    app,
    sql`SELECT id, name, last_used_at FROM api_tokens WHERE token_hash = ${hashSecret(token)}`,
  )
  if (row === undefined) return null
  const usedAt = toDate(row.last_used_at)?.getTime() ?? 0
  if (now.getTime() - usedAt >= USED_AGAIN_AFTER_MS)
    await transaction({ db: app.db }, (tx) =>
      tx.run(sql`UPDATE api_tokens SET last_used_at = ${now} WHERE id = ${row.id}`),
    )
  return { tokenId: row.id, name: row.name }
}
