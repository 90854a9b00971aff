import type { App } from '../../app'
import { findBroadcastProgress } from './find-broadcast-progress'
import type { BroadcastProgress } from './find-broadcast-progress'
import { listBroadcasts } from './list-broadcasts'

const MOST_SHOWN = 5

/** The newest broadcasts that are being sent or rest, as they stand at this moment; five at most. */
export async function listLiveBroadcasts(app: Pick<App, 'db' | 'now'>): Promise<BroadcastProgress[]> {
  const { lines } = await listBroadcasts(app, { filter: 'running', page: 0, perPage: MOST_SHOWN })
  const found = await Promise.all(lines.map(({ broadcastId }) => findBroadcastProgress(app, { broadcastId })))
  return found.filter((progress) => progress !== null)
}
