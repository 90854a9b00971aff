import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'

/** Shuts a program out at once, with an audit row; AppError api_token_not_found. */
export async function revokeApiToken(
  app: Pick<App, 'db' | 'now'>,
  { tokenId, ownerId }: { tokenId: number; ownerId: number },
): Promise<void> {
  await transaction({ db: app.db }, async (tx) => {
    const { rows } = await tx.run<{ name: string }>(
      sql`DELETE FROM api_tokens WHERE id = ${tokenId} RETURNING name`,
    )
    const [row] = rows
    if (row === undefined) throw new AppError('api_token_not_found')
    const entry = { action: 'api_token.revoked', targetType: 'api_token', targetId: tokenId } as const
    await recordAudit(tx, { actorId: ownerId, ...entry, changes: { name: row.name }, now: app.now() })
  })
}
