import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import type { BroadcastKind } from '../../vocabulary/broadcast-status'
import { countRecipients } from '../recipients/count-recipients'
import { hasMessage } from './freeze-follow-up'

/** Whom a recall or a correction would reach, and who keeps the message as it is. */
export interface Reach {
  people: number
  /** Sent more than 48 hours ago, which a recall cannot delete; 0 for a correction. */
  tooOld: number
  /** May have got it: nobody knows which message that would be. */
  unknown: number
}

/** Counts whom a recall or a correction of a broadcast would reach now. */
export async function countReach(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, kind }: { broadcastId: number; kind: Exclude<BroadcastKind, 'send'> },
): Promise<Reach> {
  const [row] = await read<{ unknown: number }>(
    app,
    sql`SELECT unknown_count - email_unknown_count AS unknown FROM broadcasts WHERE id = ${broadcastId}`,
  )
  const withMessage = (of: Exclude<BroadcastKind, 'send'>) => {
    const condition = hasMessage({ parentId: broadcastId, kind: of, now: app.now() })
    return countRecipients(app, { broadcastId, status: 'sent', condition })
  }
  const people = await withMessage(kind)
  const tooOld = kind === 'correct' ? 0 : (await withMessage('correct')) - people
  return { people, tooOld, unknown: row?.unknown ?? 0 }
}
