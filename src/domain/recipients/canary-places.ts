import { toJson } from '../../db/dialect'
import { lockRows } from '../../db/row-locks'
import { json, list, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import type { CanaryPlaces } from '../../vocabulary/broadcast-status'
import { pauseByItself } from '../broadcasts/pause-by-itself'

interface Wanted {
  broadcastId: number
  recipientIds: readonly number[]
  now: Date
}

/**
 * Those of the recipients who may be sent to while a broadcast goes to a few people first: they hold a place, or take a
 * free one now. The row's lock makes workers follow each other, and a place is never given back, so that no race,
 * crash or retry lets one more person in. When all places have been answered the broadcast is paused; a letter that was put
 * off, perhaps for hours, has been.
 */
export async function takeCanaryPlaces(
  tx: Tx,
  { broadcastId, recipientIds, now }: Wanted,
): Promise<number[]> {
  const { rows } = await tx.run<{ canary: string | null }>(sql`
    SELECT canary FROM broadcasts WHERE id = ${broadcastId} AND status = 'sending' ${lockRows()}`)
  const [row] = rows
  if (row === undefined) return []
  const places = toJson<CanaryPlaces>(row.canary)
  // Ended between two statements.
  if (places === null) return [...recipientIds]
  const held = places.recipientIds
  const newcomers = recipientIds.filter((id) => !held.includes(id)).slice(0, places.people - held.length)
  const taken = { ...places, recipientIds: [...held, ...newcomers] }
  const placed = recipientIds.filter((id) => taken.recipientIds.includes(id))
  if (newcomers.length > 0)
    await tx.run(sql`UPDATE broadcasts SET canary = ${json(taken)} WHERE id = ${broadcastId}`)
  if (placed.length === 0) await pauseWhenAnswered(tx, { broadcastId, recipientIds: held, now })
  return placed
}

async function pauseWhenAnswered(tx: Tx, { broadcastId, recipientIds, now }: Wanted): Promise<void> {
  const { rows } = await tx.run(sql`
    SELECT id FROM broadcast_recipients
    WHERE broadcast_id = ${broadcastId} AND id IN ${list(recipientIds)} AND (status = 'sending'
      OR status = 'pending' AND (channel = 'telegram' OR attempts = 0)) LIMIT 1`)
  if (rows.length === 0) await pauseByItself(tx, { broadcastId, cause: 'canary', now })
}
