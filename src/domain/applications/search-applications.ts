import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { deleteDraft } from '../conversations/delete-draft'
import { waitingView } from '../../schemas/application-view'
import { findView, writeView } from './application-view'

export interface Search {
  search: string
  competitionId: number | undefined
  user: { id: number; telegramId: number }
}

/**
 * Narrows an organiser's list to what was typed, in every state, and of one competition when that is given; the draft
 * goes with it.
 */
export async function searchApplications(
  app: Pick<App, 'db' | 'now'> & { effects?: Effects },
  { search, competitionId, user }: Search,
): Promise<void> {
  const { filters } = await findView(app, { userId: user.id })
  const kept = competitionId === undefined ? filters : { competitionId }
  const found = { ...waitingView, filters: { ...kept, status: undefined, search } }
  await transaction(app, async (tx) => {
    await deleteDraft(tx, user)
    await writeView(tx, { userId: user.id, view: found, now: app.now() })
  })
}
