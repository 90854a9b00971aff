import { z } from 'zod'
import type { App } from '../../app'
import { beginScheduled } from '../../domain/broadcasts/begin-scheduled'
import { cancelBroadcast } from '../../domain/broadcasts/cancel-broadcast'
import type { BroadcastCommand } from '../../domain/broadcasts/command'
import { pauseBroadcast } from '../../domain/broadcasts/pause-broadcast'
import { resumeBroadcast } from '../../domain/broadcasts/resume-broadcast'
import { retractBroadcast } from '../../domain/broadcasts/retract-broadcast'
import { retryBroadcast } from '../../domain/broadcasts/retry-broadcast'
import { unscheduleBroadcast } from '../../domain/broadcasts/unschedule-broadcast'
import { retryScopes } from '../../vocabulary/broadcast-status'
import { controlAnswer } from '../api-types/broadcasts'
import type { ControlInput } from '../api-types/broadcasts'
import { defineSessionRoute } from '../route'
import { rowId } from '../row-id'
import { version } from '../version'

const plain = ['undo', 'pause', 'resume', 'cancel', 'retract'] as const
const body = z.discriminatedUnion('control', [
  z.strictObject({ control: z.enum(plain) }),
  z.strictObject({ control: z.literal('begin'), shown: z.string().max(20) }),
  z.strictObject({ control: z.literal('retry'), scope: z.enum(retryScopes), version }),
]) satisfies z.ZodType<ControlInput>

/** What is done to a launched broadcast, as by the buttons of its card: whoever comes second is told who was first. */
export const controlBroadcast = defineSessionRoute({
  method: 'POST',
  path: '/api/broadcasts/:id/controls',
  access: 'organiser',
  summary: 'Takes a launch back, begins, pauses, resumes, cancels, retries or recalls a broadcast',
  input: z.object({ params: z.object({ id: rowId }), body }),
  answer: controlAnswer,
  async handle({ app, session, input: { params, body: wanted } }) {
    const of = { broadcastId: params.id, organiserId: session.telegramId, via: 'panel' as const }
    const broadcastId = await control(app, of, wanted)
    return { body: { broadcastId } }
  },
})

const controls = {
  undo: unscheduleBroadcast,
  pause: pauseBroadcast,
  resume: resumeBroadcast,
  cancel: cancelBroadcast,
} as const satisfies Record<string, (app: App, command: BroadcastCommand) => Promise<void>>

/** Answers which broadcast to look at then. */
async function control(
  app: App,
  of: BroadcastCommand & { organiserId: number },
  wanted: ControlInput,
): Promise<number> {
  if (wanted.control === 'retract')
    return retractBroadcast(app, { ...of, card: { chatId: of.organiserId, messageId: null } })
  if (wanted.control === 'begin') await beginScheduled(app, { ...of, shown: wanted.shown })
  else if (wanted.control === 'retry') await retryBroadcast(app, { ...of, ...wanted })
  else await controls[wanted.control](app, of)
  return of.broadcastId
}
