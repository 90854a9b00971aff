import type { App } from '../../app'
import { toDate } from '../../db/dialect'
import { read } from '../../db/read'
import { forUpdateSkipLocked, sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'

/** An edit whose worker died or that Telegram did not take is tried again after so long. */
const RETRY_MS = 30_000

/** A card to be brought up to date, claimed until `claimedUntil`. */
export interface DueCard {
  registrationId: number
  claimedUntil: Date
}

/** Asks, in the transaction that changes a registration, for its card to be brought up to date by then, if there is one. */
export async function requestCard(
  tx: Tx,
  { registrationId, dueAt }: { registrationId: number; dueAt: Date },
): Promise<void> {
  await tx.run(sql`
    UPDATE registrations SET card_due_at = ${dueAt} WHERE id = ${registrationId} AND card_message_id IS NOT NULL`)
}

/** Places on a waiting list are shown anew at most so often, however fast it moves. */
export const PLACES_EVERY_MS = 60_000

/** Asks for the cards of all who wait for a place in a competition: their numbers may have changed. */
export async function requestPlaces(
  tx: Tx,
  { competitionId, now }: { competitionId: number; now: Date },
): Promise<void> {
  const dueAt = new Date(now.getTime() + PLACES_EVERY_MS)
  await tx.run(sql`
    UPDATE registrations SET card_due_at = ${dueAt}
    WHERE competition_id = ${competitionId} AND status = 'waitlisted' AND card_message_id IS NOT NULL AND card_due_at IS NULL`)
}

/** Claims cards that are due, so that of all workers one edits each; they are due again where nothing is recorded. */
export async function claimDueCards(
  app: Pick<App, 'db' | 'now'>,
  { limit }: { limit: number },
): Promise<DueCard[]> {
  const now = app.now()
  const until = new Date(now.getTime() + RETRY_MS)
  return transaction(app, async (tx) => {
    const { rows } = await tx.run<{ id: number; card_due_at: Date | string }>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM registrations WHERE card_due_at <= ${now} ORDER BY card_due_at, id LIMIT ${limit} ${forUpdateSkipLocked()})
      UPDATE registrations SET card_due_at = ${until} WHERE id IN (SELECT id FROM due) RETURNING id, card_due_at`)
    return rows.map((row) => ({ registrationId: row.id, claimedUntil: toDate(row.card_due_at) }))
  })
}

/** How many cards are due: nothing is written to find that none is. */
export async function countDueCards(app: Pick<App, 'db' | 'now'>): Promise<number> {
  const [row] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM registrations WHERE card_due_at <= ${app.now()}`,
  )
  return row?.count ?? 0
}

/** Records that a card shows how it is, or that nobody can be shown it; what has changed since keeps it due. */
export async function recordCardShown(
  app: Pick<App, 'db'>,
  { registrationId, claimedUntil }: DueCard,
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE registrations SET card_due_at = NULL WHERE id = ${registrationId} AND card_due_at = ${claimedUntil}`),
  )
}
