import { GrammyError } from 'grammy'
import { z } from 'zod'
import { assertFilesHandedOut } from '../../domain/broadcasts/assert-files-handed-out'
import { draftDigest } from '../../domain/broadcasts/draft-digest'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { scheduleBroadcast } from '../../domain/broadcasts/schedule-broadcast'
import { discardDraft } from '../../domain/conversations/discard-draft'
import { AppError } from '../../errors'
import { broadcastScheduled } from '../../messages/broadcast-scheduled'
import { wayOf } from '../../vocabulary/channel'
import type { BotContext } from '../context'
import { presentDraft } from '../present-draft'
import { editWith, removePressed } from '../reply'
import { unlessChanged } from '../unless-changed'
import { giveUpWithoutDraft, loadBroadcastDraft } from './broadcast-draft'
import type { Form } from './form'
import { confirmStep, timeStep, zoneStep } from './schedule-steps'
import { startForm } from './start-form'
import { zoneAnswers } from './zone-step'

const answers = z.object({
  broadcastId: z.int(),
  /** The draft's panel, whose buttons go when the time is set. */
  panelMessageId: z.int(),
  /** What that panel showed; drafts of older versions do not know. */
  shown: z.string().optional(),
  ...zoneAnswers,
  /** The first question, for a person whose clock nobody knows. */
  asksTimezone: z.boolean(),
  at: z.iso.datetime().optional(),
  note: z.enum(['gap', 'overlap']).nullable().optional(),
})
export type ScheduleAnswers = z.infer<typeof answers>

/** The panel's *Schedule*: whose clock, when, and whether that is meant. */
export const scheduleForm: Form<ScheduleAnswers> = {
  name: 'schedule',
  version: 1,
  answers,
  initial: { broadcastId: 0, panelMessageId: 0, timezone: null, asksTimezone: true },
  steps: [zoneStep, timeStep, confirmStep],
  loadFacts: async (ctx, { broadcastId }) => {
    await loadBroadcastDraft(ctx, { broadcastId })
    return undefined
  },
  complete,
  cancelled,
  recover: (error, given) =>
    error.code === 'schedule_past' ? { kind: 'change', step: 'time', answers: given } : giveUp(error),
}

const giveUp = giveUpWithoutDraft()

/** Asks below the draft's panel, which stays as it is until the time is set. */
export async function beginSchedule(ctx: BotContext, broadcastId: number, shown: string): Promise<void> {
  const panelMessageId = ctx.callbackQuery?.message?.message_id ?? 0
  const { timezone } = ctx.user
  const asksTimezone = timezone === null
  const begun = { broadcastId, panelMessageId, shown, timezone, asksTimezone }
  await unlessChanged(ctx, broadcastId, async () => {
    const draft = await loadBroadcast(ctx.app, { broadcastId })
    if (draft.status === 'draft' && draftDigest(draft) !== shown)
      throw new AppError('broadcast_not_as_shown', { broadcastId })
    await assertFilesHandedOut(ctx.app, { content: draft.content, way: wayOf(draft) })
    await startForm(ctx, scheduleForm, begun, { anew: true })
  })
}

/** The whole draft below everything else, in place of the question. */
async function cancelled(ctx: BotContext, { broadcastId }: ScheduleAnswers): Promise<void> {
  await presentDraft(ctx, { broadcastId })
  await removePressed(ctx)
}

async function complete(ctx: BotContext, given: ScheduleAnswers): Promise<'in_place'> {
  const isSet = await unlessChanged(ctx, given.broadcastId, () => setTime(ctx, given))
  if (!isSet) await discardDraft(ctx.app, { telegramId: ctx.user.telegramId })
  return 'in_place'
}

/** The message with the confirmation becomes the card. */
async function setTime(ctx: BotContext, given: ScheduleAnswers): Promise<void> {
  const { broadcastId, panelMessageId, shown } = given
  const message = ctx.callbackQuery?.message
  if (message === undefined || given.at === undefined) throw new AppError('stale_button')
  const at = new Date(given.at)
  const now = ctx.app.now()
  if (at <= now) throw new AppError('schedule_past')
  const organiserId = ctx.user.telegramId
  await scheduleBroadcast(ctx.app, {
    ...{ broadcastId, organiserId, at, isAudienceNoted: false, formOf: organiserId },
    card: { chatId: message.chat.id, messageId: message.message_id },
    ...(shown !== undefined && { shown }),
  })
  const broadcast = await loadBroadcast(ctx.app, { broadcastId })
  const clock = { ...ctx.user, timezone: given.timezone }
  const card = { broadcastId, name: broadcast.name, at, clock, now, shown: draftDigest(broadcast) }
  await editWith(ctx, broadcastScheduled(ctx.t, card))
  await removePanel(ctx, { chatId: message.chat.id, panelMessageId })
}

async function removePanel(
  ctx: BotContext,
  { chatId, panelMessageId }: { chatId: number; panelMessageId: number },
): Promise<void> {
  try {
    await ctx.api.editMessageReplyMarkup(chatId, panelMessageId)
  } catch (error) {
    // Gone already: its buttons with it.
    if (!(error instanceof GrammyError)) throw error
  }
}
