import type { Broadcast } from '../../db/entities/broadcast.entity'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { AppError } from '../../errors'
import type { BotContext } from '../context'
import type { Recovery } from './form'

/** What leaves no draft that an organiser could be asked about. */
const lost = ['not_organiser', 'broadcast_not_found', 'broadcast_not_draft'] as const

/** Loads what an organiser has not launched yet. Throws `not_organiser`, `broadcast_not_found` and `broadcast_not_draft`. */
export async function loadBroadcastDraft(
  ctx: BotContext,
  { broadcastId }: { broadcastId: number },
): Promise<Broadcast> {
  if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
  const draft = await loadBroadcast(ctx.app, { broadcastId })
  if (draft.status !== 'draft') throw new AppError('broadcast_not_draft', { broadcastId })
  return draft
}

/** How a form about a draft ends by itself: without the draft, or for one of these reasons. */
export function giveUpWithoutDraft(
  ...reasons: readonly string[]
): (error: AppError) => Recovery<never> | null {
  const ends: ReadonlySet<string> = new Set([...lost, ...reasons])
  return ({ code }) => (ends.has(code) ? { kind: 'abandon' } : null)
}
