import type { App } from '../../app'
import { join, json, sql } from '../../db/sql'
import { storableText } from '../../vocabulary/storable-text'
import { transaction } from '../../db/transaction'
import { hideSignInTokens } from '../panel/hide-sign-in-tokens'

/** What the inbox needs of an update; the rest is Telegram's. */
export interface ReceivedUpdate {
  update_id: number
}

/** An update on its way through the bot: its row in `update_inbox` and how often handling it has failed. */
export interface InboxEntry<U extends ReceivedUpdate = ReceivedUpdate> {
  inboxId: number
  receivedAt: Date
  attempts: number
  update: U
}

/**
 * Keeps a batch of updates before Telegram is told to forget them. Answers the new ones in the order of their ids;
 * one that was received before is not handed over again.
 */
export async function receiveUpdates<U extends ReceivedUpdate>(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { updates }: { updates: readonly U[] },
): Promise<InboxEntry<U>[]> {
  if (updates.length === 0) return []
  const { botId } = app.config
  const receivedAt = app.now()
  const byId = new Map(updates.map((update) => [update.update_id, storable(update)]))
  const values = [...byId.values()]
    .sort((one, other) => one.update_id - other.update_id)
    .map((update) => sql`(${botId}, ${update.update_id}, ${json(update)}, ${receivedAt}, 0)`)
  const { rows } = await transaction({ db: app.db }, (tx) =>
    tx.run<{ id: number; update_id: number }>(sql`
      INSERT INTO update_inbox (bot_id, update_id, payload, received_at, attempts) VALUES ${join(values)}
      ON CONFLICT (bot_id, update_id) DO NOTHING
      RETURNING id, update_id`),
  )
  return rows
    .map(({ id, update_id }) => ({ inboxId: id, receivedAt, attempts: 0, update: byId.get(update_id) }))
    .filter((entry): entry is InboxEntry<U> => entry.update !== undefined)
    .sort((one, other) => one.update.update_id - other.update.update_id)
}

/** One update that no database takes must not hold up all others; a link to the panel is a secret until it is used. */
function storable<U>(update: U): U {
  const text = JSON.stringify(update, (_, value: unknown) =>
    typeof value === 'string' ? hideSignInTokens(storableText(value)) : value,
  )
  return JSON.parse(text) as U
}
