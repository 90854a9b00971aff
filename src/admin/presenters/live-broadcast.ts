import type { App } from '../../app'
import type { BroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { paceOf } from '../../messages/broadcast-pace'
import type { LiveBroadcast } from '../api-types/dashboard'
import type { Words } from '../pages/layout'
import { freshRate } from './broadcast'
import { causesOf } from './causes'
import { presentChannels } from './channels'

/** A broadcast at this moment, in few figures. */
export async function presentLiveBroadcast(
  app: Pick<App, 'db' | 'now'>,
  { progress, t }: { progress: BroadcastProgress; t: Words['t'] },
): Promise<LiveBroadcast> {
  const now = app.now()
  const pace = paceOf({ progress, rate: freshRate(progress, now), now })
  const { broadcastId: id, name, kind, status, total, frozen, remaining, counts } = progress
  return {
    ...{ id, name, kind, status, total, isFrozen: frozen, remaining, counts },
    channels: presentChannels(progress),
    ...{ rate: pace?.rate ?? null, secondsLeft: pace?.secondsLeft ?? null },
    causeLines: await causesOf(app, { progress, t }),
  }
}
