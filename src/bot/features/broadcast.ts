import { Composer } from 'grammy'
import { discardBroadcast } from '../../domain/broadcasts/discard-broadcast'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { sendBroadcast } from '../../domain/broadcasts/send-broadcast'
import { AppError } from '../../errors'
import { newBroadcastData } from '../../messages/admin-menu'
import { parseBroadcastData } from '../../messages/broadcast-buttons'
import type { BroadcastVerb } from '../../messages/broadcast-buttons'
import { broadcastStartsSoon } from '../../messages/broadcast-scheduled'
import { checkDraft } from '../check-draft'
import { CANARY_PEOPLE } from '../../vocabulary/broadcast-status'
import type { BotContext } from '../context'
import { controlPresses } from '../control-presses'
import type { Press } from '../control-presses'
import { beginButtons, switchStopButton } from '../draft-buttons'
import { optionPresses } from '../draft-options'
import { followUpPresses } from '../follow-up-presses'
import { organisersOnly } from '../filters/organisers-only'
import { beginAudience } from '../forms/audience-form'
import { broadcastForm } from '../forms/broadcast-form'
import { beginSchedule } from '../forms/schedule-form'
import { startForm } from '../forms/start-form'
import { showPreview } from '../present-draft'
import { editWith } from '../reply'
import { ownContent } from '../template-samples'
import { requestExport } from './broadcast-export'

/** /broadcast: composes a draft, and the buttons under it that try, launch or drop it. */
export function createBroadcastFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  feature.command('broadcast', organisersOnly, (ctx) => beginBroadcast(ctx))
  feature.callbackQuery(newBroadcastData, organisersOnly, (ctx) => beginBroadcast(ctx))
  feature.callbackQuery(/^broadcast:/, organisersOnly, async (ctx) => {
    const pressed = parseBroadcastData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    await presses[pressed.verb](ctx, pressed.broadcastId)
    ctx.app.logger.info(pressed, 'broadcast button pressed')
  })
  return feature
}

const presses: Record<BroadcastVerb, Press> = {
  send: launch({ answer: 'broadcast-started' }),
  canary: launch({ answer: 'broadcast-canary-started', canaryPeople: CANARY_PEOPLE }),
  schedule: beginSchedule,
  test: sendTest,
  audience: beginAudience,
  buttons: beginButtons,
  stop_show: (ctx, broadcastId) => switchStopButton(ctx, { broadcastId, wanted: 'shown' }),
  stop_hide: (ctx, broadcastId) => switchStopButton(ctx, { broadcastId, wanted: 'hidden' }),
  check: checkDraft,
  ...optionPresses,
  discard,
  ...controlPresses,
  ...followUpPresses,
  csv: requestExport,
}

function beginBroadcast(ctx: BotContext): Promise<void> {
  return startForm(ctx, broadcastForm, broadcastForm.initial)
}

/** The message whose button was pressed becomes the card, which the progress worker edits once it has begun. */
function launch({ answer, canaryPeople }: { answer: string; canaryPeople?: number }): Press {
  return async (ctx, broadcastId) => {
    const message = ctx.callbackQuery?.message
    if (message === undefined) throw new AppError('stale_button')
    const card = { chatId: message.chat.id, messageId: message.message_id }
    const organiserId = ctx.user.telegramId
    const canary = canaryPeople === undefined ? {} : { canaryPeople }
    const at = await sendBroadcast(ctx.app, { broadcastId, organiserId, card, ...canary })
    if (at === null) {
      ctx.app.logger.info({ broadcastId }, 'broadcast started')
      await ctx.answerCallbackQuery(ctx.t(answer))
      return
    }
    const seconds = ctx.app.config.undoSeconds
    await ctx.answerCallbackQuery(ctx.t('broadcast-starts-soon', { seconds }))
    const { name } = await loadBroadcast(ctx.app, { broadcastId })
    await editWith(ctx, broadcastStartsSoon(ctx.t, { broadcastId, name, seconds }))
  }
}

async function sendTest(ctx: BotContext, broadcastId: number): Promise<void> {
  const { content, filters } = await loadBroadcast(ctx.app, { broadcastId })
  // First, for the message may wait until its chat takes another one.
  await ctx.answerCallbackQuery(ctx.t('broadcast-test-sent'))
  const own = await ownContent(ctx, { content, audience: filters })
  if (own !== null) await showPreview(ctx, own)
}

async function discard(ctx: BotContext, broadcastId: number): Promise<void> {
  await discardBroadcast(ctx.app, { broadcastId })
  await editWith(ctx, { text: ctx.t('broadcast-discarded') })
}
