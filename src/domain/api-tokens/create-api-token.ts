import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'
import type { NoteCreated } from '../creations/creation'
import { createSecret, hashSecret } from '../secrets/secret'

const TOKEN_BYTES = 32

/**
 * Lets a program in, with an audit row. Returns its token, which is shown this once: only its hash is kept. AppError
 * api_token_name_taken.
 */
export async function createApiToken(
  app: Pick<App, 'db' | 'now'>,
  { name, ownerId, note }: { name: string; ownerId: number; note?: NoteCreated },
): Promise<{ id: number; token: string }> {
  const token = createSecret({ bytes: TOKEN_BYTES })
  const now = app.now()
  const id = await transaction({ db: app.db }, async (tx) => {
    const { rows } = await tx.run<{ id: number }>(sql`
      INSERT INTO api_tokens (name, token_hash, created_by, created_at)
      VALUES (${name}, ${hashSecret(token)}, ${ownerId}, ${now})
      ON CONFLICT (name) DO NOTHING RETURNING id`)
    const [row] = rows
    if (row === undefined) throw new AppError('api_token_name_taken', { name })
    const entry = { action: 'api_token.created', targetType: 'api_token', targetId: row.id } as const
    await recordAudit(tx, { actorId: ownerId, ...entry, changes: { name }, now })
    await note?.(tx, row.id)
    return row.id
  })
  return { id, token }
}
