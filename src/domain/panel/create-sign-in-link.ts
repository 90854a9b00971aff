import type { App } from '../../app'
import { sql } from '../../db/sql'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { createSecret, hashSecret } from '../secrets/secret'

/** How long a link waits to be used; the message that carries it says so, too. */
const LINK_MINUTES = 10
const TOKEN_BYTES = 32

/**
 * Makes the address by which somebody signs in to the panel, once; the one made before no longer works. Whether they may
 * is looked at when they do. AppError panel_no_address when PUBLIC_URL is not set.
 */
export async function createSignInLink(
  app: Pick<App, 'db' | 'now' | 'config'> & { effects?: Effects },
  { userId }: { userId: number },
): Promise<string> {
  const { publicUrl } = app.config
  if (publicUrl === undefined) throw new AppError('panel_no_address')
  const token = createSecret({ bytes: TOKEN_BYTES })
  const now = app.now()
  const expiresAt = new Date(now.getTime() + LINK_MINUTES * 60_000)
  await transaction(app, (tx) =>
    tx.run(sql`
      INSERT INTO sign_in_links (user_id, token_hash, expires_at, created_at)
      VALUES (${userId}, ${hashSecret(token)}, ${expiresAt}, ${now})
      ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at,
        created_at = excluded.created_at`),
  )
  return `${publicUrl}/sign-in/${token}`
}
