import type { App } from '../../app'
import { endSession } from './end-session'
import type { Session } from './find-session'

/** Signs a browser out, with an audit row; a session that has ended meanwhile is no error. */
export async function signOut(
  app: Pick<App, 'db' | 'now'>,
  { session }: { session: Session },
): Promise<void> {
  await endSession(app, { sessionId: session.id, session, action: 'panel.signed_out' })
}
