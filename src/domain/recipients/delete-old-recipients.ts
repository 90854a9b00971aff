import type { App } from '../../app'
import { dropPartition } from '../../db/partitions'
import { lockRows } from '../../db/row-locks'
import { list, sql } from '../../db/sql'
import type { Sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { broadcastFilters } from '../../vocabulary/broadcast-status'
import { changePartitions, lockRecipients, RECIPIENTS } from './partition-work'

const DAY_MS = 86_400_000

/** Rows deleted in one transaction of SQLite, which has one writer. */
const BATCH = 5_000

/**
 * Deletes the recipients of broadcasts that ended more than `days` days ago; the broadcasts stay, with their counts and
 * the instant. On PostgreSQL a partition is dropped once every broadcast in it is so old; on SQLite rows are deleted.
 * Answers of how many broadcasts.
 */
export async function deleteOldRecipients(
  app: Pick<App, 'db' | 'now'>,
  { days }: { days: number },
): Promise<number> {
  const before = new Date(app.now().getTime() - days * DAY_MS)
  if (app.db.dialect.partitions) return dropOldPartitions(app, { before })
  const marked = await markOld(app, { before })
  while ((await deleteBatch(app)) === BATCH);
  return marked
}

/** Ended before that, and no recall or correction of it is under way, or soon will be. */
function isOld(before: Date): Sql {
  const unfinished = list([...broadcastFilters.running, ...broadcastFilters.scheduled])
  return sql`(b.completed_at IS NOT NULL AND b.completed_at < ${before} AND b.status IN ${list(broadcastFilters.finished)} AND NOT EXISTS (
    SELECT 1 FROM broadcasts f WHERE f.parent_id = b.id AND f.status IN ${unfinished}))`
}

async function dropOldPartitions(
  app: Pick<App, 'db' | 'now'>,
  { before }: { before: Date },
): Promise<number> {
  let deleted = 0
  for (;;) {
    const dropped = await changePartitions(app, async ({ tx, run, partitions: [first, next] }) => {
      if (first === undefined || next === undefined) return null
      const broadcasts = sql`b.id < ${first.to} AND b.started_at IS NOT NULL AND b.recipients_deleted_at IS NULL`
      // Of a broadcast that is begun again at this moment one or the other comes first.
      await run(sql`SELECT b.id FROM broadcasts b WHERE ${broadcasts} ORDER BY b.id ${lockRows()}`)
      const young = sql`SELECT b.id FROM broadcasts b WHERE ${broadcasts} AND NOT ${isOld(before)} LIMIT 1`
      if ((await run(young)).length > 0) return null
      await lockRecipients(tx)
      // A draft of that time may have got its people before the lock; one that is launched from now on gets them later.
      if ((await run(young)).length > 0) return null
      await dropPartition(run, RECIPIENTS, { first, next })
      return (await tx.run(markDeleted(app.now(), sql`${broadcasts} AND ${isOld(before)}`))).affected
    })
    if (dropped === null) return deleted
    deleted += dropped
  }
}

const markDeleted = (now: Date, which: Sql) =>
  sql`UPDATE broadcasts AS b SET recipients_deleted_at = ${now}, updated_at = ${now} WHERE ${which}`

/** Marked first: from then on nobody begins a retry with half of the people. */
async function markOld(app: Pick<App, 'db' | 'now'>, { before }: { before: Date }): Promise<number> {
  const which = sql`b.recipients_deleted_at IS NULL AND ${isOld(before)}`
  const { affected } = await transaction({ db: app.db }, (tx) => tx.run(markDeleted(app.now(), which)))
  return affected
}

/** Also what an earlier process left when it was killed. */
async function deleteBatch(app: Pick<App, 'db'>): Promise<number> {
  const { affected } = await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      DELETE FROM broadcast_recipients WHERE id IN (
        SELECT id FROM broadcast_recipients
        WHERE broadcast_id IN (SELECT id FROM broadcasts WHERE recipients_deleted_at IS NOT NULL)
        ORDER BY id LIMIT ${BATCH})`),
  )
  return affected
}
