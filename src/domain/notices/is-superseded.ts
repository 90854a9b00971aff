import type { App } from '../../app'
import { read } from '../../db/read'
import { join, sql } from '../../db/sql'
import { stateNotices } from '../../vocabulary/notice'
import type { NoticeKind } from '../../vocabulary/notice'
import type { RegistrationStatus } from '../../vocabulary/registration-status'
import type { LeasedNotice } from './lease-notices'

/**
 * In which states of a registration each letter is still to be told. A decision can be undone until it is due: what was
 * told before it stands until then.
 */
const trueIn: Record<(typeof stateNotices)[number], readonly RegistrationStatus[]> = {
  registration_approved: ['approved'],
  registration_rejected: ['rejected'],
  registration_revoked: ['pending', 'approved', 'rejected'],
  registration_promoted: ['pending', 'approved', 'rejected'],
}

/**
 * Whether a letter tells a state of a registration that is no more so, or that a newer letter tells: letters are put off
 * for up to half a day, and must not come after the newer one.
 */
export async function isSuperseded(
  app: Pick<App, 'db' | 'now'>,
  { noticeId, kind, userId, subjectId }: Pick<LeasedNotice, 'noticeId' | 'kind' | 'userId' | 'subjectId'>,
): Promise<boolean> {
  if (!isStateNotice(kind)) return false
  const standing = await read(
    app,
    sql`SELECT g.id FROM registrations g WHERE g.id = ${subjectId} AND g.status IN (${join(trueIn[kind])})
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.user_id = ${userId} AND n.subject_type = 'registration'
          AND n.subject_id = g.id AND n.channel = 'email' AND n.kind IN (${join(stateNotices)}) AND n.id > ${noticeId}
          AND n.status <> 'cancelled' AND n.due_at <= ${app.now()})`,
  )
  return standing.length === 0
}

const isStateNotice = (kind: NoticeKind): kind is (typeof stateNotices)[number] =>
  stateNotices.some((known) => known === kind)
