import type { App } from '../../app'
import { splitPartition } from '../../db/partitions'
import { ident, sql } from '../../db/sql'
import { changePartitions, lockRecipients, RECIPIENTS } from './partition-work'
import type { PartitionChange } from './partition-work'

/**
 * Begins a new partition of recipients when the newest holds those of an earlier month (UTC). Broadcasts that exist keep
 * theirs where they are. Answers whether one was begun; false, too, when the table was in use: it is tried again later.
 */
export async function beginPartition(app: Pick<App, 'db' | 'now'>): Promise<boolean> {
  if (!app.db.dialect.partitions) return false
  const now = app.now()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()))
  const begun = await changePartitions(app, async (change) => {
    if (!(await holdsEarlier(change, month))) return false
    const { tx, run, partitions } = change
    await lockRecipients(tx)
    const [newest] = await run<{ at: number }>(sql`SELECT max(id) + 1 AS at FROM broadcasts`)
    const last = partitions.at(-1)
    if (newest === undefined || last === undefined) return false
    await splitPartition(run, RECIPIENTS, { last, at: newest.at })
    return true
  })
  return begun ?? false
}

/** Ids follow time: the first broadcast of a partition is its oldest. */
async function holdsEarlier({ run, partitions }: PartitionChange, month: Date): Promise<boolean> {
  const last = partitions.at(-1)
  if (last === undefined) return false
  const rows = await run(sql`
    SELECT id FROM broadcasts WHERE id = (SELECT min(broadcast_id) FROM ${ident(last.name)}) AND created_at < ${month}`)
  return rows.length > 0
}
