import { z } from 'zod'
import type { App } from '../../app'
import { toDate, toJson } from '../../db/dialect'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { NoticeStatus } from '../../vocabulary/notice'
import { isOrganiser } from '../organisers/is-organiser'
import { renewNotice } from '../notices/renew-notice'
import { writeNotice } from '../notices/write-notice'

/** A card is edited at most this often; Telegram allows a chat about 20 edits a minute. */
export const DIGEST_EVERY_MS = 5_000
/** A card older than this is out of sight: what is new then comes below everything else. */
export const DIGEST_LIVES_MS = 12 * 3_600_000

/** What a card shows; it is edited when this changes. */
const digest = z.object({
  /** Tells one set of waiting applications from another. */
  waiting: z.string(),
  count: z.int(),
  /** When the newest of them came; null: none waits. */
  newest: z.iso.datetime().nullable(),
  postedAt: z.iso.datetime(),
})
type Digest = z.infer<typeof digest>
type Waiting = Omit<Digest, 'postedAt'>

interface Organiser {
  userId: number
  card: { noticeId: number; status: NoticeStatus; shown: Digest; at: Date } | null
}

/**
 * Tells every organiser of the applications that wait, on one living card each: a notice that is renewed when they
 * change. A new message comes only when the card shows that all are decided, or, for a new application, when it is older
 * than DIGEST_LIVES_MS. Returns how many cards are on their way; wakes the queue `notice` for them.
 */
export async function announceApplications(
  app: Pick<App, 'db' | 'now' | 'config' | 'queues'>,
): Promise<number> {
  const now = app.now()
  const waiting = await findWaiting(app)
  const organisers = await listReachable(app)
  const due = organisers.filter(({ card }) => isDue(card, { waiting, now }))
  for (const organiser of due) await announce(app, { organiser, waiting, now })
  if (due.length > 0) await app.queues.notice.wake({})
  return due.length
}

function isDue(card: Organiser['card'], { waiting, now }: { waiting: Waiting; now: Date }): boolean {
  if (card === null) return waiting.count > 0
  if (card.status === 'pending' || card.status === 'sending') return false
  return card.shown.waiting !== waiting.waiting && now.getTime() - card.at.getTime() >= DIGEST_EVERY_MS
}

async function announce(
  app: Pick<App, 'db'>,
  { organiser: { userId, card }, waiting, now }: { organiser: Organiser; waiting: Waiting; now: Date },
): Promise<void> {
  const isNew = card === null || isBelowEverything(card.shown, { waiting, now })
  const payload: Digest = { ...waiting, postedAt: isNew ? now.toISOString() : card.shown.postedAt }
  await transaction(app, async (tx) => {
    if (card !== null) return renewNotice(tx, { noticeId: card.noticeId, payload, isNew, now })
    await writeNotice(tx, {
      ...{ kind: 'applications_waiting', userId, subjectId: userId, payload },
      ...{ dedupeKey: `applications:${userId}`, dueAt: now, now },
    })
  })
}

/** Whether a new message is due: the old card says that all are decided, or is out of sight and something came since. */
function isBelowEverything(shown: Digest, { waiting, now }: { waiting: Waiting; now: Date }): boolean {
  if (shown.count === 0) return waiting.count > 0
  const isNews = waiting.newest !== null && (shown.newest === null || waiting.newest > shown.newest)
  return isNews && now.getTime() - Date.parse(shown.postedAt) > DIGEST_LIVES_MS
}

async function findWaiting(app: Pick<App, 'db'>): Promise<Waiting> {
  const [row] = await read<{ count: number; sum: number | string | null; newest: Date | string | null }>(
    app,
    sql`SELECT count(*) AS count, sum(id) AS sum, max(coalesce(submitted_at, created_at)) AS newest
        FROM registrations WHERE status = 'pending'`,
  )
  const count = row?.count ?? 0
  const newest = toDate(row?.newest ?? null)?.toISOString() ?? null
  return { waiting: `${count}:${String(row?.sum ?? 0)}:${newest ?? ''}`, count, newest }
}

/** Organisers whom a message can reach, with their cards. */
async function listReachable(app: Pick<App, 'db' | 'config'>): Promise<Organiser[]> {
  const rows = await read<{
    id: number
    notice_id: number | null
    status: NoticeStatus
    payload: string
    updated_at: Date | string
  }>(
    app,
    sql`SELECT u.id, n.id AS notice_id, n.status, n.payload, n.updated_at
        FROM users u LEFT JOIN notices n ON n.dedupe_key = 'applications:' || u.id
        WHERE ${isOrganiser(app)} AND u.blocked_at IS NULL AND u.is_active = ${true} ORDER BY u.id`,
  )
  return rows.map(({ id, notice_id: noticeId, status, payload, updated_at: at }) => ({
    userId: id,
    card:
      noticeId === null ? null : { noticeId, status, shown: digest.parse(toJson(payload)), at: toDate(at) },
  }))
}
