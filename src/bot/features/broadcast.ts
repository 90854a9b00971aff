import { Composer } from 'grammy'
import { assertFilesHandedOut } from '../../domain/broadcasts/assert-files-handed-out'
import { assertReachable } from '../../domain/broadcasts/assert-anybody'
import { discardBroadcast } from '../../domain/broadcasts/discard-broadcast'
import { loadBroadcast } from '../../domain/broadcasts/load-broadcast'
import { prepareTestLetter } from '../../domain/broadcasts/send-test-letter'
import { sendBroadcast } from '../../domain/broadcasts/send-broadcast'
import type { StartBroadcast } from '../../domain/broadcasts/start-broadcast'
import { AppError } from '../../errors'
import { newBroadcastData } from '../../messages/admin-menu'
import { parseBroadcastData } from '../../messages/broadcast-buttons'
import type { BroadcastVerb } from '../../messages/broadcast-buttons'
import { broadcastStartsSoon } from '../../messages/broadcast-scheduled'
import { templateValues } from '../../messages/template-values'
import { testLetterSentence } from '../../messages/test-letter'
import { checkDraft } from '../check-draft'
import { channelsOf, wayOf } from '../../vocabulary/channel'
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
import { broadcastLetter } from '../../messages/broadcast-letter'
import { startForm } from '../forms/start-form'
import { showPreview } from '../present-draft'
import { editWith } from '../reply'
import { showAnew, unlessChanged } from '../unless-changed'
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
    const { verb, broadcastId, shown } = pressed
    await presses[verb](ctx, broadcastId, shown)
    ctx.app.logger.info({ verb, broadcastId }, 'broadcast button pressed')
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
  show: showAnew,
  ...controlPresses,
  ...followUpPresses,
  csv: requestExport,
}

function beginBroadcast(ctx: BotContext): Promise<void> {
  return startForm(ctx, broadcastForm, broadcastForm.initial)
}

function launch({ answer, canaryPeople }: { answer: string; canaryPeople?: number }): Press {
  const canary = canaryPeople === undefined ? {} : { canaryPeople }
  return async (ctx, broadcastId, shown) => {
    await unlessChanged(ctx, broadcastId, () => send(ctx, { broadcastId, shown, answer, ...canary }))
  }
}

/** The message whose button was pressed becomes the card, which the progress worker edits once it has begun. */
async function send(
  ctx: BotContext,
  { answer, broadcastId, ...wanted }: Omit<StartBroadcast, 'organiserId' | 'card'> & { answer: string },
): Promise<void> {
  const message = ctx.callbackQuery?.message
  if (message === undefined) throw new AppError('stale_button')
  const card = { chatId: message.chat.id, messageId: message.message_id }
  const organiserId = ctx.user.telegramId
  const draft = await loadBroadcast(ctx.app, { broadcastId })
  await assertReachable(ctx.app, { audience: draft.filters, way: wayOf(draft) })
  await assertFilesHandedOut(ctx.app, { content: draft.content, way: wayOf(draft) })
  const at = await sendBroadcast(ctx.app, { broadcastId, organiserId, card, ...wanted })
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

async function sendTest(ctx: BotContext, broadcastId: number): Promise<void> {
  const { content, filters, ...flags } = await loadBroadcast(ctx.app, { broadcastId })
  // First, for the message may wait until its chat takes another one, and the letter for its server.
  await ctx.answerCallbackQuery(ctx.t('broadcast-test-sent'))
  if (channelsOf(wayOf(flags)).includes('telegram')) {
    const own = await ownContent(ctx, { content, audience: filters })
    if (own !== null) await showPreview(ctx, own)
  }
  await testLetter(ctx, broadcastId)
}

/** A server of e-mail may take its time: *Pause* is not to wait for it. */
async function testLetter(ctx: BotContext, broadcastId: number): Promise<void> {
  const { t, user } = ctx
  const send = await prepareTestLetter(ctx.app, {
    ...{ broadcastId, telegramId: user.telegramId, valuesOf: templateValues, letterOf: broadcastLetter },
    markSubject: (subject) => t('test-letter-subject', { subject }),
  })
  if (send === null) return
  ctx.answerLater(async (stopping) => {
    await ctx.reply(testLetterSentence(t, await send({ stopping })))
  })
}

async function discard(ctx: BotContext, broadcastId: number): Promise<void> {
  await discardBroadcast(ctx.app, { broadcastId })
  await editWith(ctx, { text: ctx.t('broadcast-discarded') })
}
