import type { App } from '../../app'
import { read } from '../../db/read'
import { lockRows } from '../../db/row-locks'
import { forUpdateSkipLocked, sql, typed } from '../../db/sql'
import type { Sql } from '../../db/sql'
import type { Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'

/**
 * An edit whose worker died or that Telegram did not take is tried again after so long: more than a worker may be at it,
 * with an edit and a message that time out (10 s each) and the wait for their chat.
 */
export const RETRY_MS = 45_000
/** The bot answers what a person did with the card as it is now; where it could not, a worker does after so long. */
export const SHOWN_BY_BOT_MS = 5_000

/** A card to be brought up to date. */
export interface DueCard {
  registrationId: number
  /** What was asked for up to then. */
  version: number
  /** One that is gone is to come anew. */
  isNews: boolean
  /** Edits of it without an answer so far. */
  attempts: number
  /** Due again then: the end of its claim. */
  until: Date
}

interface Request {
  registrationId: number
  dueAt: Date
}

/**
 * Asks, in the transaction that changes a registration, for its card to be brought up to date by then at the latest; one
 * that is just being sent for the first time is found out of date by recordCard. Where the person themselves did it, or it was undone, a card that they deleted is not missed.
 */
export async function requestCard(tx: Tx, { registrationId, dueAt }: Request): Promise<void> {
  await tx.run(sql`
    UPDATE registrations SET card_version = card_version + 1, card_attempts = 0, card_is_news = FALSE,
      card_due_at = CASE WHEN card_message_id IS NULL OR card_due_at < ${dueAt} THEN card_due_at
        ELSE ${typed(dueAt, 'instant')} END
    WHERE id = ${registrationId}`)
}

/** The same, just then, for what the person needs to know: a card that is gone comes anew. */
export async function requestNews(tx: Tx, { registrationId, dueAt }: Request): Promise<void> {
  await tx.run(sql`
    UPDATE registrations SET card_version = card_version + 1, card_attempts = 0, card_is_news = card_message_id IS NOT NULL,
      card_due_at = CASE WHEN card_message_id IS NOT NULL THEN ${typed(dueAt, 'instant')} END
    WHERE id = ${registrationId}`)
}

/** Places on a waiting list are shown anew at most so often, however fast it moves. */
export const PLACES_EVERY_MS = 60_000

/**
 * Asks for the cards of all who wait for a place in a competition, which is locked: their numbers may have changed. Those
 * that are due already are not written again, for a list of thousands moves with each of a thousand rejections: whoever
 * shows one of them settles it only with the place that it has by then (see keepPlaces).
 */
export async function requestPlaces(
  tx: Tx,
  { competitionId, now }: { competitionId: number; now: Date },
): Promise<void> {
  const dueAt = new Date(now.getTime() + PLACES_EVERY_MS)
  const of = sql`competition_id = ${competitionId} AND status = 'waitlisted' AND card_message_id IS NOT NULL
    AND (card_due_at IS NULL OR ${isPaused(dueAt)})`
  await requestMany(tx, { of, dueAt })
}

/**
 * Asks for all cards of a competition, a panel or a person: something that they show has another name or time. All
 * competitions of these registrations are locked by then.
 */
export async function requestCardsOf(
  tx: Tx,
  of: { competitionId: number } | { panelId: number } | { userId: number },
  { now }: { now: Date },
): Promise<void> {
  await requestMany(tx, { of: belongingTo(of), dueAt: now })
}

function belongingTo(of: Parameters<typeof requestCardsOf>[1]): Sql {
  if ('userId' in of) return sql`user_id = ${of.userId}`
  if ('competitionId' in of) return sql`competition_id = ${of.competitionId}`
  return sql`id IN (SELECT registration_id FROM voter_jury_panels WHERE jury_panel_id = ${of.panelId})`
}

/**
 * What is asked for already comes no sooner and no later, but for a card that rests after edits in vain. The order of ids
 * alone would not keep two from waiting for each other, for a decision holds one row by then; the competition's lock,
 * which everybody takes first who writes to several, does. It is for claimed cards, whose workers take no other lock.
 */
async function requestMany(tx: Tx, { of, dueAt }: { of: Sql; dueAt: Date }): Promise<void> {
  await tx.run(sql`
    UPDATE registrations SET card_version = card_version + 1, card_attempts = 0,
      card_due_at = CASE WHEN card_message_id IS NULL THEN NULL
        WHEN card_due_at IS NULL OR ${isPaused(dueAt)} THEN ${typed(dueAt, 'instant')} ELSE card_due_at END
    WHERE id IN (SELECT id FROM registrations WHERE ${of} ORDER BY id ${lockRows()})`)
}

/** Rests after edits without an answer, for longer than a worker may be at it (see recordCardEdit). */
function isPaused(dueAt: Date): Sql {
  return sql`card_attempts > 0 AND card_due_at > ${new Date(dueAt.getTime() + RETRY_MS)}`
}

interface ClaimedRow {
  id: number
  card_version: number
  card_is_news: boolean | number
  card_attempts: number
}

/** Claims cards that are due, news first, so that of all workers one edits each; they are due again until they are recorded. */
export async function claimDueCards(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { limit }: { limit: number },
): Promise<DueCard[]> {
  const now = app.now()
  const until = new Date(now.getTime() + RETRY_MS)
  return transaction(app, async (tx) => {
    const { rows } = await tx.run<ClaimedRow>(sql`
      WITH due AS MATERIALIZED (
        SELECT id FROM registrations WHERE card_due_at <= ${now} AND ${isGateOpen(app)}
        ORDER BY card_is_news DESC, card_due_at, id LIMIT ${limit} ${forUpdateSkipLocked()})
      UPDATE registrations SET card_due_at = ${until} WHERE id IN (SELECT id FROM due)
      RETURNING id, card_version, card_is_news, card_attempts`)
    const cards = rows.map(
      ({ id, card_version: version, card_is_news: isNews, card_attempts: attempts }) => ({
        ...{ registrationId: id, version, attempts },
        isNews: Boolean(isNews),
        until,
      }),
    )
    // PostgreSQL returns updated rows in any order.
    return cards.sort((a, b) => Number(b.isNews) - Number(a.isNews) || a.registrationId - b.registrationId)
  })
}

/** How many cards may be edited now: nothing is written to find that none is. */
export async function countDueCards(app: Pick<App, 'db' | 'now' | 'config'>): Promise<number> {
  const [row] = await read<{ count: number }>(
    app,
    sql`SELECT count(*) AS count FROM registrations WHERE card_due_at <= ${app.now()} AND ${isGateOpen(app)}`,
  )
  return row?.count ?? 0
}

/** See postpone-cards. */
function isGateOpen({ config: { botId }, now }: Pick<App, 'config' | 'now'>): Sql {
  return sql`NOT EXISTS (SELECT 1 FROM bot_state WHERE bot_id = ${botId} AND cards_gate_until > ${now()})`
}
