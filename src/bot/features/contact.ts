import { Composer } from 'grammy'
import { findContactFacts } from '../../domain/contact/find-contact-facts'
import { findDelivered } from '../../domain/contact/find-delivered'
import { findWaitingQuestion } from '../../domain/contact/find-waiting-question'
import { AppError } from '../../errors'
import { parseContactData, waitingContent, waitingKeyboard } from '../../messages/contact'
import { menuData } from '../../messages/menu'
import { answeredToo } from '../answered-too'
import type { BotContext } from '../context'
import { ask, contactAnswerForm, contactForm } from '../forms/contact-forms'
import { startForm } from '../forms/start-form'
import { readContact } from '../read-contact'
import { replyAtEnd, tell } from '../reply'

/**
 * /contact: a question to the organisers, and the way on from their answer, by its button or by replying to it. Organisers
 * find in /admin what nobody has answered, also when they have no chat for it.
 */
export function createContactFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>()
  const begin = (ctx: BotContext) => startForm(ctx, contactForm, { replyToId: null }, { anew: true })
  feature.command('contact', begin)
  feature.callbackQuery(menuData('contact'), begin)
  feature.callbackQuery(/^contact:/, async (ctx) => {
    const pressed = parseContactData(ctx.callbackQuery.data)
    if (pressed === null) throw new AppError('stale_button')
    const { verb, messageId: replyToId } = pressed
    if (verb === 'reply') return startForm(ctx, contactForm, { replyToId }, { anew: true })
    if (!ctx.user.isOrganiser) throw new AppError('not_organiser')
    if (verb === 'answer') return beginAnswer(ctx, replyToId)
    await showWaiting(ctx, replyToId)
  })
  feature.on('message').filter(isReplyToBot, replyToAnswer)
  return feature
}

/** Whoever comes second is told who was first, and may add to it. */
async function beginAnswer(ctx: BotContext, questionId: number): Promise<void> {
  const too = await answeredToo(ctx.app, ctx.t, { questionId, organiserId: ctx.user.telegramId })
  if (too !== null) await tell(ctx, too)
  await startForm(ctx, contactAnswerForm, { replyToId: questionId }, { anew: true })
}

/** The oldest question that waits, and then the next: as it would stand in the organisers' chat, with buttons. */
async function showWaiting(ctx: BotContext, afterId: number): Promise<void> {
  const messageId = await findWaitingQuestion(ctx.app, { afterId })
  if (messageId === null || messageId === afterId) {
    const key = messageId === null ? 'contact-none' : 'contact-no-other'
    await replyAtEnd(ctx, ctx.t(key))
    return
  }
  const facts = await findContactFacts(ctx.app, { messageId })
  if (facts === null) throw new AppError('contact_not_found')
  await ctx.app.messenger.sendBroadcast({
    chatId: ctx.user.telegramId,
    content: waitingContent(ctx.t, facts),
    keyboard: waitingKeyboard(ctx.t, messageId),
  })
}

async function replyToAnswer(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const { message } = ctx
  if (message?.reply_to_message === undefined || message.text?.startsWith('/') === true) return next()
  const replied = { chatId: message.chat.id, messageId: message.reply_to_message.message_id }
  const replyToId = await findDelivered(ctx.app, { ...replied, direction: 'answer' })
  const said = readContact(message)
  if (replyToId === null || said.kind !== 'content') return next()
  await ask(ctx, { replyToId, content: said.content })
}

function isReplyToBot({ message, me }: BotContext): boolean {
  return message?.reply_to_message?.from?.id === me.id
}
