import { z } from 'zod'
import type { App } from '../../app'
import { assertFilesHandedOut } from '../../domain/broadcasts/assert-files-handed-out'
import { assertReachable } from '../../domain/broadcasts/assert-anybody'
import { cardPlaceOf } from '../../domain/broadcasts/card-place'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { scheduleBroadcast } from '../../domain/broadcasts/schedule-broadcast'
import { sendBroadcast } from '../../domain/broadcasts/send-broadcast'
import type { StartBroadcast } from '../../domain/broadcasts/start-broadcast'
import { AppError } from '../../errors'
import { parseScheduleTime } from '../../schemas/schedule-time'
import { CANARY_PEOPLE } from '../../vocabulary/broadcast-status'
import { wayOf } from '../../vocabulary/channel'
import type { LaunchInput } from '../api-types/composer'
import { broadcastDetail } from '../api-types/broadcasts'
import { showBroadcast } from '../presenters/broadcast'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'

const body = z.strictObject({
  shown: z.string().min(1).max(20),
  scheduledAt: z.iso.datetime({ offset: true }).optional(),
  canary: z.boolean().optional(),
}) satisfies z.ZodType<LaunchInput>

/** Launches a draft as it was shown, now or at a set time; of all who press one launches it. */
export const launchBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/:id/launch',
  access: 'organiser',
  summary: 'Launches a draft as it was shown: now, which can be undone for a moment, or at a set time',
  input: z.object({ params: z.object({ id: rowId }), body }),
  answer: broadcastDetail,
  async handle({ app, session, input: { params, body: wanted }, ...words }) {
    const draft = await loadBroadcast(app, { broadcastId: params.id })
    const organiserId = session.telegramId
    await assertReachable(app, { audience: draft.filters, way: wayOf(draft) })
    await assertFilesHandedOut(app, { content: draft.content, way: wayOf(draft) })
    await launch(app, wanted, {
      ...{ broadcastId: params.id, organiserId, via: 'panel', shown: wanted.shown },
      card: cardPlaceOf(draft, { organiserId }),
      ...(wanted.canary === true && { canaryPeople: CANARY_PEOPLE }),
    })
    return { body: await showBroadcast(app, params.id, words) }
  },
})

async function launch(
  app: App,
  { scheduledAt }: Pick<z.output<typeof body>, 'scheduledAt'>,
  command: StartBroadcast,
): Promise<void> {
  if (scheduledAt === undefined) {
    await sendBroadcast(app, command)
    return
  }
  const time = parseScheduleTime(scheduledAt, { now: app.now(), timezone: 'UTC' })
  if (time.kind === 'problem') throw new AppError(time.code)
  await scheduleBroadcast(app, { ...command, at: time.at, isAudienceNoted: false })
}
