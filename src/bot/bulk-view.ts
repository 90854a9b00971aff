import { createBulk } from '../domain/applications/create-bulk'
import { findBulk } from '../domain/applications/find-bulk'
import type { Bulk } from '../domain/applications/find-bulk'
import { AppError } from '../errors'
import { bulkMessage } from '../messages/bulk-decision'
import type { ApplicationView } from '../schemas/application-view'
import { decisions } from '../vocabulary/decision'
import type { OutgoingMessage } from '../vocabulary/message'
import type { BotContext } from './context'
import { editWith } from './reply'

/** Notes what one decision would be about (`approved.chosen`, `rejected.all`) and shows its consequences. */
export async function beginBulk(
  ctx: BotContext,
  { view, value }: { view: ApplicationView; value: string },
): Promise<void> {
  const [name, which] = value.split('.')
  const decision = decisions.find((known) => known === name)
  if (decision === undefined || (which !== 'chosen' && which !== 'all')) throw new AppError('stale_button')
  if (which === 'chosen' && view.chosen.length === 0) throw new AppError('stale_button')
  const bulkId = await createBulk(ctx.app, {
    decision,
    user: ctx.user,
    which: which === 'all' ? { filters: view.filters } : { registrationIds: view.chosen },
  })
  await showBulk(ctx, bulkId)
}

/**
 * Shows an own decision about many; AppError `stale_button` for another's. One that runs shows itself: an answer of the
 * bot could come after the report of a worker, and hide it.
 */
export async function showBulk(ctx: BotContext, bulkId: number): Promise<void> {
  const bulk = await loadOwnBulk(ctx, bulkId)
  if (bulk.status !== 'running') await editWith(ctx, bulkMessage(ctx.t, bulk))
}

/** An own decision about many, as it is now; AppError `stale_button` for another's. */
export async function bulkView(ctx: BotContext, bulkId: number): Promise<OutgoingMessage> {
  return bulkMessage(ctx.t, await loadOwnBulk(ctx, bulkId))
}

/** AppError `stale_button` for another's. */
export async function loadOwnBulk(ctx: BotContext, bulkId: number): Promise<Bulk> {
  const bulk = await findBulk(ctx.app, { bulkId })
  if (bulk?.createdBy !== ctx.user.telegramId) throw new AppError('stale_button')
  return bulk
}
