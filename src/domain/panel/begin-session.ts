import type { App } from '../../app'
import { PanelSession } from '../../db/entities/panel-session.entity'
import type { User } from '../../db/entities/user.entity'
import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'
import { createSecret, hashSecret } from '../secrets/secret'
import { SESSION_MS } from './session-times'

const TOKEN_BYTES = 32
const LONGEST_USER_AGENT = 200

/**
 * Begins a session of an organiser, with an audit row, in the transaction that has found out who it is and holds their row.
 * Returns the token for the cookie. AppError not_organiser.
 */
export async function beginSession(
  tx: Tx,
  { app, user, userAgent }: { app: Pick<App, 'now' | 'config'>; user: User; userAgent: string },
): Promise<string> {
  const { id: userId, telegramId, isOrganiser } = user
  if (!isOrganiser && !app.config.adminIds.includes(telegramId)) throw new AppError('not_organiser')
  const token = createSecret({ bytes: TOKEN_BYTES })
  const now = app.now()
  const { identifiers } = await tx.getRepository(PanelSession).insert({
    ...{ userId, tokenHash: hashSecret(token), userAgent: userAgent.slice(0, LONGEST_USER_AGENT) },
    ...{ expiresAt: new Date(now.getTime() + SESSION_MS), lastSeenAt: now, createdAt: now },
  })
  const targetId = Number(identifiers[0]?.['id'])
  const entry = { action: 'panel.signed_in', targetType: 'panel_session', targetId } as const
  await recordAudit(tx, { actorId: telegramId, ...entry, now })
  return token
}
