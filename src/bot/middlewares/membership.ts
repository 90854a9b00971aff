import type { MiddlewareFn } from 'grammy'
import { recordMembership } from '../../domain/users/record-membership'
import type { BotContext } from '../context'

/** Notes who blocked the bot and who let it in again. In groups there is nothing to note. */
export function trackMembership(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { myChatMember } = ctx
    if (myChatMember === undefined) return next()
    if (myChatMember.chat.type !== 'private') return
    const membership = myChatMember.new_chat_member.status === 'kicked' ? 'kicked' : 'member'
    await recordMembership(ctx.app, { telegramId: myChatMember.chat.id, membership })
  }
}
