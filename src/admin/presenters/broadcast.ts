import type { App } from '../../app'
import type { Broadcast } from '../../db/entities/broadcast.entity'
import { broadcastList } from '../../domain/broadcasts/broadcast-list'
import type { AuthoredBroadcast } from '../../domain/broadcasts/broadcast-list'
import { countAudience } from '../../domain/broadcasts/count-audience'
import { draftDigest } from '../../domain/broadcasts/draft-digest'
import { findAudienceNames } from '../../domain/broadcasts/find-audience-names'
import { findBroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import type { BroadcastProgress } from '../../domain/broadcasts/find-broadcast-progress'
import { findPaidCost } from '../../domain/broadcasts/find-paid-cost'
import { AppError } from '../../errors'
import { costLine } from '../../messages/broadcast-options'
import { paceOf } from '../../messages/broadcast-pace'
import { wayOf } from '../../vocabulary/channel'
import type { BroadcastDetail, BroadcastRecord } from '../api-types/broadcasts'
import type { Words } from '../pages/layout'
import { presentFilters } from './audience'
import { causesOf } from './causes'
import { presentChannels } from './channels'
import { presentContent } from './content'
import { followUpsOf } from './follow-ups'
import { loadShown } from './load-shown'
import { whyNoLetters } from './why-no-letters'

/** A rate that was measured longer ago says nothing about now. */
const FRESH_MS = 10_000

/** A broadcast as a list of the panel shows it. */
export function presentBroadcast(row: AuthoredBroadcast): BroadcastRecord {
  return {
    ...{ id: row.id, name: row.name, kind: row.kind, parentId: row.parentId, status: row.status },
    way: wayOf(row),
    ...{ total: row.totalRecipients, counts: countsOf(row), author: row.author },
    scheduledAt: row.scheduledAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** A broadcast as it is at this moment: what is asked for again and again while somebody watches it. */
export async function presentBroadcastDetail(
  row: AuthoredBroadcast,
  app: Pick<App, 'db' | 'now' | 'config'>,
  words: Words,
): Promise<BroadcastDetail> {
  const { id: broadcastId, filters: audience } = row
  const progress = await findBroadcastProgress(app, { broadcastId })
  if (progress === null) throw new AppError('broadcast_not_found', { broadcastId })
  const now = app.now()
  const pace = paceOf({ progress, rate: freshRate(progress, now), now })
  const names = await findAudienceNames(app, audience)
  return {
    ...presentBroadcast(row),
    // Read at one moment with what is left of them.
    ...{ status: progress.status, total: progress.total, counts: progress.counts },
    ...{ content: presentContent(row), audience, policy: row.policy },
    ...{ allowPaid: row.allowPaid, costLine: await costLineOf(app, { row, t: words.t }) },
    audienceLines: presentFilters(words, { audience, names }),
    ...{ isFrozen: progress.frozen, remaining: progress.remaining },
    ...{ rate: pace?.rate ?? null, seconds: pace?.seconds ?? null, secondsLeft: pace?.secondsLeft ?? null },
    pause: {
      ...{ cause: progress.pause.cause, detail: progress.pause.detail },
      until: progress.pause.until?.toISOString() ?? null,
    },
    whyNoLetters: whyNoLetters(app, row, words.t),
    ...(await channelsOf(app, { progress, t: words.t })),
    ...{ rateLimited: progress.rateLimited, gatedSeconds: progress.gatedSeconds },
    recipientsDeletedAt: progress.recipientsDeletedAt?.toISOString() ?? null,
    followUps: await followUpsOf(app, progress),
    ...{ shown: draftDigest(row), version: row.updatedAt.getTime() },
  }
}

async function channelsOf(
  app: Pick<App, 'db' | 'now'>,
  { progress, t }: { progress: BroadcastProgress; t: Words['t'] },
): Promise<Pick<BroadcastDetail, 'channels' | 'causeLines'>> {
  const figures = presentChannels(progress)
  if (figures.length < 2)
    return {
      channels: figures.map((one) => ({ ...one, causeLines: [] })),
      causeLines: await causesOf(app, { progress, t }),
    }
  const channels = figures.map(async (one) => ({
    ...one,
    causeLines: await causesOf(app, { progress, channel: one.channel, t }),
  }))
  return { channels: await Promise.all(channels), causeLines: [] }
}

/** The same of a row that was just written. */
export async function showBroadcast(
  app: Pick<App, 'db' | 'now' | 'config'>,
  broadcastId: number,
  words: Words,
): Promise<BroadcastDetail> {
  return presentBroadcastDetail(
    await loadShown(app, broadcastList, { id: broadcastId, missing: 'broadcast_not_found' }),
    app,
    words,
  )
}

function countsOf(row: Broadcast): BroadcastRecord['counts'] {
  const { sentCount: sent, blockedCount: blocked, failedCount: failed, unknownCount: unknown } = row
  const { skippedCount: skipped, cancelledCount: cancelled, retractedCount: retracted } = row
  return { sent, blocked, failed, unknown, skipped, cancelled, retracted }
}

/** People a second over the last while; null: not measured. */
export function freshRate({ rateSample }: BroadcastProgress, now: Date): number | null {
  if (rateSample === null || now.getTime() - rateSample.at.getTime() > FRESH_MS) return null
  return rateSample.rate
}

async function costLineOf(
  app: Pick<App, 'db' | 'config'>,
  { row: { status, allowPaid, filters, content }, t }: { row: Broadcast; t: Words['t'] },
): Promise<string | null> {
  if (status !== 'draft' || !allowPaid) return null
  const { reachable: people } = await countAudience(app, { audience: filters })
  const cost = findPaidCost(app, { content, people })
  return cost === null ? null : costLine(t, cost)
}
