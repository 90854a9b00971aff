import { GrammyError } from 'grammy'
import type { ShownDraft } from '../db/entities/broadcast.entity'
import { loadBroadcast } from '../domain/broadcasts/load-broadcast'
import { recordDraftMessages } from '../domain/broadcasts/record-draft-messages'
import { broadcastKeyboard } from '../messages/broadcast-keyboard'
import { sendContent } from '../telegram/send-content'
import { classifyError, classifyResult } from '../telegram/send-outcome'
import type { SendableContent } from '../vocabulary/content'
import type { BotContext } from './context'
import { draftPreview } from './draft-preview'
import { replyWith } from './reply'
import { sampleContent } from './template-samples'

/**
 * Shows a draft below everything else: title, the message as people get it, panel. The messages that showed it before
 * go.
 */
export async function presentDraft(ctx: BotContext, { broadcastId }: { broadcastId: number }): Promise<void> {
  const { content, filters, draftMessages } = await loadBroadcast(ctx.app, { broadcastId })
  const sample = await sampleContent(ctx, { content, audience: filters })
  const title = await ctx.reply(ctx.t('broadcast-preview-title'))
  const preview = sample === null ? [] : await showPreview(ctx, sample)
  const panel = await replyWith(ctx, await draftPreview(ctx, { broadcastId }))
  const shown = { chatId: panel.chat.id, title: title.message_id, preview, panel: panel.message_id }
  await recordDraftMessages(ctx.app, { broadcastId, shown })
  if (draftMessages !== null) await removeShown(ctx, draftMessages)
}

/**
 * The message as people get it, by the call that delivers it; answers its ids. What Telegram refuses is told with its
 * reason: people would not get it either.
 */
export async function showPreview(ctx: BotContext, content: SendableContent): Promise<number[]> {
  try {
    return await sendPreview(ctx, content)
  } catch (error) {
    const outcome = classifyError(error)
    if (outcome.kind !== 'failed') throw error
    const { message_id: messageId } = await ctx.reply(
      ctx.t('broadcast-preview-refused', { answer: outcome.text }),
    )
    return [messageId]
  }
}

async function sendPreview(ctx: BotContext, content: SendableContent): Promise<number[]> {
  const keyboard = broadcastKeyboard(ctx.t, content)
  const outcome = classifyResult(
    await sendContent(ctx.api, { chatId: ctx.user.telegramId, content, keyboard }),
  )
  return outcome.kind === 'sent' ? outcome.messageIds : []
}

/** Deleting costs nothing, and what is gone or too old to go may stay. */
async function removeShown(ctx: BotContext, { chatId, title, preview, panel }: ShownDraft): Promise<void> {
  if (chatId !== ctx.chat?.id) return
  try {
    await ctx.api.deleteMessages(chatId, [...new Set([title, ...preview, panel])])
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error
  }
}
