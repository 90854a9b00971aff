import type { App } from '../../app'
import { sql, typed } from '../../db/sql'
import { transaction } from '../../db/transaction'
import { RETRY_MS } from './due-cards'
import type { DueCard } from './due-cards'
import { isPlaced, keepPlaces } from './shown-card'
import type { Rendered } from './shown-card'

/** With what a claimed card was edited. */
export interface CardEdit extends Rendered, Pick<DueCard, 'until' | 'attempts'> {
  /** `shown`: it came, or nobody can be shown it. `unknown`: it may have come, or still come. */
  outcome: 'shown' | 'unknown'
}

/** The last is an hour and a half after the first; a press on the card, or the next change, brings it up to date. */
export const CARD_ATTEMPTS = 8

/**
 * Records an edit of a card. What is current is done; where it is unknown, it is tried again after a pause that doubles,
 * and given up after CARD_ATTEMPTS. With what is current no more the card is asked for again, whatever was recorded
 * meanwhile, for the older edit may have come last: at once, but for news whose time is still to come. The new version
 * keeps whoever has shown what is current now, and records it later, from settling it.
 */
export async function recordCardEdit(app: Pick<App, 'db' | 'now'>, edit: CardEdit): Promise<void> {
  const { registrationId, version, until, outcome } = edit
  const isShown = outcome === 'shown'
  const attempts = isShown ? 0 : edit.attempts + 1
  const isLast = isShown || attempts >= CARD_ATTEMPTS
  const pauseMs = RETRY_MS * 2 ** edit.attempts
  const again = isLast ? sql`NULL` : typed(new Date(app.now().getTime() + pauseMs), 'instant')
  const now = typed(app.now(), 'instant')
  const isCurrent = sql`(r.card_message_id IS NULL OR r.card_version = ${version} AND ${isPlaced(edit)})`
  const isNewer = sql`r.card_is_news AND r.card_version <> ${version}`
  await transaction({ db: app.db }, async (tx) => {
    await keepPlaces(tx, edit)
    await tx.run(sql`
      UPDATE registrations AS r SET
        card_version = CASE WHEN ${isCurrent} THEN r.card_version ELSE r.card_version + 1 END,
        card_is_news = ${isLast ? isNewer : sql`r.card_is_news`},
        card_attempts = CASE WHEN ${isCurrent} THEN ${attempts} ELSE 0 END,
        card_due_at = CASE
          WHEN ${isCurrent} THEN ${again}
          WHEN r.card_due_at < ${now} OR ${isNewer} AND r.card_due_at <> ${until} THEN r.card_due_at
          ELSE ${now} END
      WHERE r.id = ${registrationId}`)
  })
}
