import type { App } from '../../app'
import type { Audience } from '../../vocabulary/audience'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { sql, typed } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import type { SkipCause } from '../../vocabulary/recipient-status'
import { audienceCondition, skipCauseOfUser } from './audience'
import { freezeFollowUp } from './freeze-follow-up'

/** The first range is small so that the first message leaves early. */
export const FIRST_RANGE = 500
const RANGE = 10_000
/** A transaction of about half a second: long ones hold up whoever waits for the broadcast's row. */
const RANGE_MS = 500
const LARGEST_RANGE = 50_000

/** How many were skipped for one cause. */
interface SkippedPeople {
  cause: SkipCause
  people: number
}

interface FrozenRange {
  frozen: boolean
  /** Whom the range skipped. */
  causes?: SkippedPeople[]
  /** Of the whole audience, when this call found nobody left to write. */
  total?: number
}

/**
 * Writes the recipients of the next range of users, judged as they are now; range, totals and cursor are one
 * transaction, so that a crash repeats or loses nobody. Returns whether the audience is frozen (or nothing was to do).
 */
export async function freezeNextRange(
  app: Pick<App, 'db' | 'now'>,
  { broadcastId, rangeSize = RANGE }: { broadcastId: number; rangeSize?: number },
): Promise<FrozenRange> {
  return transaction(app, async (tx) => {
    const broadcast = await claimCursor(tx, broadcastId)
    if (broadcast === null) return { frozen: true }
    if (broadcast.kind !== 'send') return freezeFollowUp(tx, { broadcast, rangeSize, now: app.now() })
    const upper = await upperBound(tx, { ...broadcast, rangeSize })
    const now = app.now()
    if (upper === null) {
      await tx.run(
        sql`UPDATE broadcasts SET frozen_at = ${now}, updated_at = ${now} WHERE id = ${broadcastId}`,
      )
      return { frozen: true, total: broadcast.totalRecipients }
    }
    const range = { after: broadcast.freezeCursor, upTo: upper }
    const { total, causes } = await writeRange(tx, { broadcastId, audience: broadcast.filters, range, now })
    const skipped = causes.reduce((sum, { people }) => sum + people, 0)
    await tx.run(sql`
      UPDATE broadcasts SET freeze_cursor = ${upper}, total_recipients = total_recipients + ${total},
        skipped_count = skipped_count + ${skipped}, updated_at = ${now}
      WHERE id = ${broadcastId}`)
    return { frozen: false, causes }
  })
}

/** Locks the broadcast's row while its range is written, so that two dispatchers follow each other. One whose time was missed has no audience yet. */
async function claimCursor(tx: Tx, broadcastId: number): Promise<Broadcast | null> {
  const { affected } = await tx.run(sql`
    UPDATE broadcasts SET freeze_cursor = freeze_cursor
    WHERE id = ${broadcastId} AND status IN ('sending', 'paused') AND frozen_at IS NULL
      AND (kind <> 'send' OR audience_max_id IS NOT NULL)`)
  if (affected === 0) return null
  return tx.getRepository(Broadcast).findOneBy({ id: broadcastId })
}

async function upperBound(
  tx: Tx,
  {
    freezeCursor,
    audienceMaxId,
    rangeSize,
  }: { freezeCursor: number; audienceMaxId: number | null; rangeSize: number },
): Promise<number | null> {
  const { rows } = await tx.run<{ upper: number | null }>(sql`
    SELECT max(id) AS upper FROM (
      SELECT id FROM users WHERE id > ${freezeCursor} AND id <= ${audienceMaxId ?? 0} ORDER BY id LIMIT ${rangeSize}
    ) next_range`)
  return rows[0]?.upper ?? null
}

async function writeRange(
  tx: Tx,
  { broadcastId, audience, range, now }: RangeToWrite,
): Promise<{ total: number; causes: SkippedPeople[] }> {
  const { affected: total } = await tx.run(sql`
    INSERT INTO broadcast_recipients
      (broadcast_id, user_id, telegram_id, channel, status, error_code, created_at, updated_at)
    SELECT ${typed(broadcastId, 'integer')}, judged.id, judged.telegram_id, 'telegram',
      CASE WHEN judged.cause IS NULL THEN 'pending' ELSE 'skipped' END, judged.cause,
      ${typed(now, 'instant')}, ${typed(now, 'instant')}
    FROM (
      SELECT u.id, u.telegram_id, ${skipCauseOfUser} AS cause
      FROM users u
      WHERE u.id > ${range.after} AND u.id <= ${range.upTo} AND ${audienceCondition(audience)}
    ) judged
    WHERE 1 = 1
    ON CONFLICT DO NOTHING`)
  const { rows } = await tx.run<SkippedPeople>(sql`
    SELECT error_code AS cause, count(*) AS people FROM broadcast_recipients
    WHERE broadcast_id = ${broadcastId} AND user_id > ${range.after} AND user_id <= ${range.upTo}
      AND status = 'skipped'
    GROUP BY error_code`)
  return { total, causes: rows }
}

interface RangeToWrite {
  broadcastId: number
  audience: Audience
  range: { after: number; upTo: number }
  now: Date
}

/** How many users the next range may have, after one of `rangeSize` took so long. */
export function nextRangeSize({ rangeSize, tookMs }: { rangeSize: number; tookMs: number }): number {
  const wanted = Math.round((rangeSize * RANGE_MS) / Math.max(1, tookMs))
  return Math.max(FIRST_RANGE, Math.min(wanted, LARGEST_RANGE, 8 * rangeSize))
}
