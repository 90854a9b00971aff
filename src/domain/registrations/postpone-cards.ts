import type { App } from '../../app'
import { among, databaseTime, forUpdateSkipLocked, rowsAsTable, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { DueCard } from './due-cards'

/** One chat's refusal may be the bot's: so long, at most, all cards wait to see. */
const ONE_CHAT_MS = 5_000

/** A card that Telegram refused for its rate. */
export interface RefusedCard {
  card: DueCard
  chatId: number
  retryAfterMs: number
  /** True: surely that chat's own limit. */
  chatOnly: boolean
}

interface Turn {
  refused: readonly RefusedCard[]
  /** Claimed, and not tried. */
  untried: readonly DueCard[]
}

/**
 * Gives cards of a turn back that Telegram refused, each until it may be tried again, and at once those that were not
 * tried, also with what changed meanwhile; what was given another time meanwhile keeps it. Where two chats were refused no worker edits cards until
 * the longest of it is over; of one that would be too much, since a person's own presses can close their chat: only its
 * card waits so long, the others 5 s at most. Broadcasts, notices and replies go on: edits are not of their budget.
 */
export async function postponeCards(
  app: Pick<App, 'db' | 'now' | 'config'>,
  { refused, untried }: Turn,
): Promise<void> {
  const now = app.now()
  const after = (ms: number) => new Date(now.getTime() + ms)
  const rows = [
    ...refused.map(({ card, retryAfterMs }) => asRow(card, after(retryAfterMs))),
    ...untried.map((card) => asRow(card, now)),
  ]
  const gateMs = gateOf(refused)
  await transaction({ db: app.db }, async (tx) => {
    if (gateMs > 0)
      await tx.run(sql`
        INSERT INTO bot_state (bot_id, cards_gate_until, updated_at)
        VALUES (${app.config.botId}, ${after(gateMs)}, ${databaseTime()})
        ON CONFLICT (bot_id) DO UPDATE SET updated_at = excluded.updated_at,
          cards_gate_until = CASE WHEN bot_state.cards_gate_until > excluded.cards_gate_until
            THEN bot_state.cards_gate_until ELSE excluded.cards_gate_until END`)
    // Whoever holds one of them may wait for another: those are due again when their claim ends.
    await tx.run(sql`
      WITH free AS MATERIALIZED (SELECT id FROM registrations WHERE id ${among(rows.map(({ id }) => id))} ${forUpdateSkipLocked()})
      UPDATE registrations SET card_due_at = v.due
      FROM ${rowsAsTable(rows, { id: 'bigint', until: 'instant', due: 'instant' })}
      WHERE registrations.id = v.id AND card_due_at = v.until
        AND registrations.id IN (SELECT id FROM free)`)
  })
}

function gateOf(refused: readonly RefusedCard[]): number {
  const edits = refused.filter(({ chatOnly }) => !chatOnly)
  const longest = Math.max(0, ...edits.map(({ retryAfterMs }) => retryAfterMs))
  const chats = new Set(edits.map(({ chatId }) => chatId))
  return chats.size > 1 ? longest : Math.min(longest, ONE_CHAT_MS)
}

function asRow({ registrationId: id, until }: DueCard, due: Date) {
  return { id, until, due }
}
