import type { App } from '../../app'
import { Broadcast } from '../../db/entities/broadcast.entity'
import { tryLock } from '../../db/row-locks'
import { sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { Tx } from '../../db/transaction'
import { violatedUnique } from '../../db/violated-unique'
import type { Channel } from '../../vocabulary/channel'
import { audienceCondition, skipCauseOf } from './audience'
import { freezeFollowUp } from './freeze-follow-up'
import { FreezingEnded, isFreezing } from './freezing'
import { writeJudged } from './write-judged'
import type { ExistingRows, SkippedPeople, WrittenRows } from './write-judged'

/** The first range is small so that the first message leaves early. */
export const FIRST_RANGE = 500
const RANGE = 10_000
/** A transaction of about half a second: long ones hold up whoever waits for the broadcast's row. */
const RANGE_MS = 500
const LARGEST_RANGE = 50_000

/** From which end of the ids a range is taken: two connections write the audience in half the time of one. */
export type FreezeEnd = 'lower' | 'upper'

/** The ends that are worth their own connection. SQLite has one writer. */
export function freezeEnds({ db }: Pick<App, 'db'>): readonly FreezeEnd[] {
  return db.dialect.rowLocks ? ['lower', 'upper'] : ['lower']
}

interface FrozenRange {
  frozen: boolean
  /** Another process is writing from this end. */
  isBusy?: true
  /** Whom the range skipped. */
  causes?: SkippedPeople[]
  /** Of the whole audience, when this call found nobody left to write. */
  total?: number
}

/**
 * Writes the recipients of the next range of users, judged as they are now; range, totals and cursor are one
 * transaction, so that a crash repeats or loses nobody. Returns whether the audience is frozen (or nothing was to do).
 *
 * The broadcast's row is written last, so that outcomes wait for it no longer than for each other. Where both ends meet,
 * their ranges may overlap: the later one waits for the rows of the earlier, is undone and passes over them the second
 * time: so no row pays for being ready for a conflict.
 */
export async function freezeNextRange(
  app: Pick<App, 'db' | 'now'>,
  {
    broadcastId,
    rangeSize = RANGE,
    end = 'lower',
  }: { broadcastId: number; rangeSize?: number; end?: FreezeEnd },
): Promise<FrozenRange> {
  const freeze = (existing: ExistingRows) =>
    transaction(app, (tx) => freezeRange(tx, { broadcastId, rangeSize, end, existing, now: app.now() }))
  try {
    return await freeze('refuse').catch((error: unknown) => {
      if (violatedUnique(error) !== ONE_ROW_A_PERSON) throw error
      return freeze('pass over')
    })
  } catch (error) {
    if (error instanceof FreezingEnded) return { frozen: true }
    throw error
  }
}

const ONE_ROW_A_PERSON = 'uq_broadcast_recipients_user_id_broadcast_id_channel'

interface RangeToFreeze {
  broadcastId: number
  rangeSize: number
  end: FreezeEnd
  existing: ExistingRows
  now: Date
}

async function freezeRange(
  tx: Tx,
  { broadcastId, rangeSize, end, existing, now }: RangeToFreeze,
): Promise<FrozenRange> {
  if (!(await tryLock(tx, `freeze:${broadcastId}:${end}`))) return { frozen: false, isBusy: true }
  const broadcast = await findFreezing(tx, broadcastId)
  if (broadcast === null) return { frozen: true }
  if (broadcast.kind !== 'send') {
    if (end === 'upper') return { frozen: true }
    return freezeFollowUp(tx, { broadcast, rangeSize, now })
  }
  const range = await nextRange(tx, { broadcast, rangeSize, end })
  if (range === null) return noteFrozen(tx, { broadcastId, now })
  const { telegram, email } = await writeRange(tx, { broadcast, range, existing, now })
  const cursor = end === 'lower' ? sql`freeze_cursor = ${range.upTo}` : sql`freeze_ceiling = ${range.after}`
  const { affected } = await tx.run(sql`
    UPDATE broadcasts SET ${cursor}, total_recipients = total_recipients + ${telegram.total + email.total},
      skipped_count = skipped_count + ${telegram.skipped + email.skipped}, email_total = email_total + ${email.total},
      email_skipped_count = email_skipped_count + ${email.skipped}, updated_at = ${now}
    WHERE id = ${broadcastId} AND ${isFreezing}`)
  if (affected === 0) throw new FreezingEnded()
  return { frozen: false, causes: [...telegram.causes, ...email.causes] }
}

async function findFreezing(tx: Tx, broadcastId: number): Promise<Broadcast | null> {
  const { rows } = await tx.run(sql`SELECT id FROM broadcasts WHERE id = ${broadcastId} AND ${isFreezing}`)
  return rows.length === 0 ? null : tx.getRepository(Broadcast).findOneBy({ id: broadcastId })
}

/** Users above the first id, up to and with the second. */
interface Range {
  after: number
  upTo: number
}

/**
 * From the nearest user on, as many ids as the range may have people. To count people would have PostgreSQL read and
 * sort all that are left while it knows nothing about the table yet.
 */
async function nextRange(
  tx: Tx,
  { broadcast, rangeSize, end }: { broadcast: Broadcast; rangeSize: number; end: FreezeEnd },
): Promise<Range | null> {
  const after = broadcast.freezeCursor
  const upTo = broadcast.freezeCeiling ?? broadcast.audienceMaxId ?? 0
  const nearest = end === 'lower' ? sql`min(id)` : sql`max(id)`
  const { rows } = await tx.run<{ id: number | null }>(
    sql`SELECT ${nearest} AS id FROM users WHERE id > ${after} AND id <= ${upTo}`,
  )
  const id = rows[0]?.id ?? null
  if (id === null) return null
  return end === 'lower'
    ? { after, upTo: Math.min(upTo, id + rangeSize - 1) }
    : { after: Math.max(after, id - rangeSize), upTo }
}

async function noteFrozen(
  tx: Tx,
  { broadcastId, now }: { broadcastId: number; now: Date },
): Promise<FrozenRange> {
  const { rows } = await tx.run<{ total: number }>(sql`
    UPDATE broadcasts SET frozen_at = ${now}, updated_at = ${now} WHERE id = ${broadcastId} AND ${isFreezing}
    RETURNING total_recipients AS total`)
  return rows[0] === undefined ? { frozen: true } : { frozen: true, total: rows[0].total }
}

interface RangeToWrite {
  broadcast: Broadcast
  range: Range
  existing: ExistingRows
  now: Date
}

/** In the order of ids from both ends, so that no two can wait for each other; a row a person and channel. */
async function writeRange(
  tx: Tx,
  { broadcast, range, existing, now }: RangeToWrite,
): Promise<Record<Channel, WrittenRows>> {
  const { id: broadcastId, filters, sendTelegram, sendEmail } = broadcast
  const write = (channel: Channel, isWanted: boolean) => {
    if (!isWanted) return { total: 0, skipped: 0, causes: [] }
    const people = sql`
      SELECT u.id, ${addressOf[channel]}, ${skipCauseOf[channel]} AS cause
      FROM users u
      WHERE u.id > ${range.after} AND u.id <= ${range.upTo} AND ${audienceCondition(filters)}
      ORDER BY u.id`
    return writeJudged(tx, { broadcastId, channel, people, existing, now })
  }
  const telegram = await write('telegram', sendTelegram)
  return { telegram, email: await write('email', sendEmail) }
}

const addressOf = { telegram: sql`u.telegram_id`, email: sql`u.email` } as const satisfies Record<
  Channel,
  Sql
>

/** How many ids of users the next range may have, after one of `rangeSize` took so long. */
export function nextRangeSize({ rangeSize, tookMs }: { rangeSize: number; tookMs: number }): number {
  const wanted = Math.round((rangeSize * RANGE_MS) / Math.max(1, tookMs))
  return Math.max(FIRST_RANGE, Math.min(wanted, LARGEST_RANGE, 8 * rangeSize))
}
