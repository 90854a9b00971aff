import type { Broadcast } from '../../src/db/entities/broadcast.entity'
import { transaction } from '../../src/db/transaction'
import { cancelBroadcast } from '../../src/domain/broadcasts/cancel-broadcast'
import { changeAudience } from '../../src/domain/broadcasts/change-audience'
import { createBroadcast } from '../../src/domain/broadcasts/create-broadcast'
import { discardBroadcast } from '../../src/domain/broadcasts/discard-broadcast'
import { editDraft } from '../../src/domain/broadcasts/edit-draft'
import { pauseBroadcast } from '../../src/domain/broadcasts/pause-broadcast'
import { recordExport } from '../../src/domain/broadcasts/record-export'
import { resumeBroadcast } from '../../src/domain/broadcasts/resume-broadcast'
import { retryBroadcast } from '../../src/domain/broadcasts/retry-broadcast'
import { scheduleBroadcast } from '../../src/domain/broadcasts/schedule-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { unscheduleBroadcast } from '../../src/domain/broadcasts/unschedule-broadcast'
import type { AuditAction } from '../../src/vocabulary/audit'
import { by, organiserId } from './audit-logged'
import type { Logged, Stage } from './audit-logged'
import { insertBroadcast, insertRecipient } from './fixtures'

const broadcast = async (
  app: Stage,
  values: Partial<Broadcast>,
  work: (broadcastId: number) => Promise<unknown>,
): Promise<Logged> => {
  const { id } = await insertBroadcast(app, { ...values, createdBy: organiserId })
  await work(id)
  return by('broadcast', id)
}

/** Each action of the log upon broadcasts, done once. */
export const broadcastCases: Record<
  Extract<AuditAction, `broadcast.${string}`>,
  (app: Stage) => Promise<Logged>
> = {
  'broadcast.scheduled': (app) =>
    broadcast(app, {}, (broadcastId) =>
      scheduleBroadcast(app, {
        broadcastId,
        organiserId,
        at: new Date('2035-01-01'),
        isAudienceNoted: false,
      }),
    ),
  'broadcast.unscheduled': (app) =>
    broadcast(app, { status: 'scheduled', scheduledAt: new Date('2035-01-01') }, (broadcastId) =>
      unscheduleBroadcast(app, { broadcastId, organiserId }),
    ),
  'broadcast.started': (app) =>
    broadcast(app, {}, (broadcastId) =>
      startBroadcast(app, { broadcastId, organiserId, card: { chatId: 1, messageId: 1 } }),
    ),
  'broadcast.paused': (app) =>
    broadcast(app, { status: 'sending', startedAt: new Date() }, (broadcastId) =>
      pauseBroadcast(app, { broadcastId, organiserId }),
    ),
  'broadcast.resumed': (app) =>
    broadcast(app, { status: 'paused', pauseCause: 'organiser', startedAt: new Date() }, (broadcastId) =>
      resumeBroadcast(app, { broadcastId, organiserId }),
    ),
  'broadcast.cancelled': (app) =>
    broadcast(app, { status: 'sending', startedAt: new Date() }, (broadcastId) =>
      cancelBroadcast(app, { broadcastId, organiserId }),
    ),
  'broadcast.exported': (app) =>
    broadcast(app, { status: 'sending', startedAt: new Date() }, (broadcastId) =>
      transaction(app, (tx) => recordExport(tx, { broadcastId, organiserId, now: new Date() })),
    ),
  'broadcast.audience_changed': (app) =>
    broadcast(app, {}, (broadcastId) =>
      changeAudience(app, { broadcastId, audience: { languages: ['ru'] }, organiserId }),
    ),
  'broadcast.changed': async (app) => {
    const { id: broadcastId, updatedAt } = await insertBroadcast(app)
    const of = { broadcastId, organiserId, version: updatedAt.getTime() }
    await editDraft(app, { ...of, patch: { name: 'Doors' } })
    return by('broadcast', broadcastId)
  },
  'broadcast.composed': async (app) => {
    const draft = {
      name: 'Doors',
      content: { kind: 'text' as const, text: 'Hello', entities: [] },
      audience: {},
    }
    return by('broadcast', await createBroadcast(app, { ...draft, createdBy: organiserId, via: 'panel' }))
  },
  'broadcast.dropped': (app) =>
    broadcast(app, {}, (broadcastId) =>
      discardBroadcast(app, { broadcastId, by: { organiserId, via: 'panel' } }),
    ),
  'broadcast.retried': (app) =>
    broadcast(
      app,
      { status: 'completed', startedAt: new Date(), completedAt: new Date(), frozenAt: new Date() },
      async (broadcastId) => {
        await insertRecipient(app, { broadcastId, status: 'unknown' })
        await retryBroadcast(app, { broadcastId, organiserId, scope: 'unknown' })
      },
    ),
}
