import type { App } from '../../app'
import { AppError } from '../../errors'
import { endSession } from './end-session'
import type { Session } from './find-session'

/** Ends a session from another browser: one's own, for owners anybody's, with an audit row. AppError session_not_found. */
export async function revokeSession(
  app: Pick<App, 'db' | 'now'>,
  { sessionId, session }: { sessionId: number; session: Session },
): Promise<void> {
  const isEnded = await endSession(app, { sessionId, session, action: 'panel.session_revoked' })
  if (!isEnded) throw new AppError('session_not_found')
}
