import type { MiddlewareFn } from 'grammy'
import { answerQuestion } from '../../domain/contact/answer-question'
import { findDelivered } from '../../domain/contact/find-delivered'
import { recordMovedChat } from '../../domain/contact/record-moved-chat'
import { mayAnswer } from '../../domain/organisers/may-answer'
import { findLanguage } from '../../domain/users/find-language'
import { parseQuestion } from '../../messages/contact'
import { translator } from '../../messages/translate'
import { answerPassed } from '../answered-too'
import type { BotContext } from '../context'
import { readContact } from '../read-contact'

/**
 * The one thing that is heard in a group: a reply to a question of /contact, which a bot gets whatever its privacy mode.
 * Organisers answer, others are told that they may not; all else goes on. Also hears that the group got another id.
 */
export function supportChat(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { message } = ctx
    if (message?.migrate_to_chat_id !== undefined) return follow(ctx, message.migrate_to_chat_id)
    if (message === undefined || message.text?.startsWith('/') === true) return next()
    const questionId = await questionRepliedTo(ctx)
    if (questionId === null) return next()
    await answer(ctx, questionId)
  }
}

/** Of a message of ours alone. One whose delivery is not written down, before a crash or just now, is known by its title. */
async function questionRepliedTo({ message, me, app }: BotContext): Promise<number | null> {
  const replied = message?.reply_to_message
  if (message === undefined || replied?.from?.id !== me.id) return null
  const where = { chatId: message.chat.id, messageId: replied.message_id }
  const known = await findDelivered(app, { ...where, direction: 'question' })
  return known ?? parseQuestion(replied.text ?? replied.caption ?? '')
}

async function answer(ctx: BotContext, questionId: number): Promise<void> {
  const { message, from, app } = ctx
  if (message === undefined || from === undefined) return
  const language = await findLanguage(app, { telegramId: from.id })
  const t = language === null ? ctx.t : translator(language)
  const say = (text: string) =>
    ctx.reply(text, {
      reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
    })
  if (from.is_bot || !(await mayAnswer(app, { telegramId: from.id }))) {
    await say(t('contact-not-organiser'))
    return
  }
  const said = readContact(message)
  if (said.kind !== 'content') {
    await say(said.kind === 'too_long' ? t('contact-too-long', said) : t('contact-expected'))
    return
  }
  const question = { questionId, organiserId: from.id }
  await answerQuestion(app, { ...question, content: said.content })
  await say(await answerPassed(app, t, question))
}

async function follow(ctx: BotContext, movedTo: number): Promise<void> {
  const chatId = ctx.chat?.id
  if (chatId === undefined || chatId !== ctx.app.config.supportChatId) return
  await recordMovedChat(ctx.app, { chatId, movedTo })
}
