import type { App } from '../../app'
import { sql, typed } from '../../db/sql'
import { transaction } from '../../db/transaction'
import type { DueCard } from './due-cards'
import { isPlaced, keepPlaces } from './shown-card'
import type { Rendered } from './shown-card'

/** With what a claimed card was edited. */
export interface CardEdit extends Rendered, Pick<DueCard, 'until'> {
  /** `shown`: it came, or nobody can be shown it. `unknown`: it may have come, or still come. */
  outcome: 'shown' | 'unknown'
}

/**
 * Records an edit of a card. What is current is done; where it is unknown, it stays due when the claim ends. With what
 * is current no more the card is asked for again, whatever was recorded meanwhile, for the older edit may have come last:
 * at once, but for news whose time is still to come. The new version keeps whoever has shown what is current now, and
 * records it later, from settling it.
 */
export async function recordCardEdit(app: Pick<App, 'db' | 'now'>, edit: CardEdit): Promise<void> {
  const { registrationId, version, until, outcome } = edit
  const isShown = outcome === 'shown'
  const now = typed(app.now(), 'instant')
  const isCurrent = sql`(r.card_message_id IS NULL OR r.card_version = ${version} AND ${isPlaced(edit)})`
  const isNewer = sql`r.card_is_news AND r.card_version <> ${version}`
  await transaction({ db: app.db }, async (tx) => {
    await keepPlaces(tx, edit)
    await tx.run(sql`
      UPDATE registrations AS r SET
        card_version = CASE WHEN ${isCurrent} THEN r.card_version ELSE r.card_version + 1 END,
        card_is_news = ${isShown ? isNewer : sql`r.card_is_news`},
        card_due_at = CASE
          WHEN ${isCurrent} THEN ${isShown ? sql`NULL` : sql`r.card_due_at`}
          WHEN r.card_due_at < ${now} OR ${isNewer} AND r.card_due_at <> ${until} THEN r.card_due_at
          ELSE ${now} END
      WHERE r.id = ${registrationId}`)
  })
}
