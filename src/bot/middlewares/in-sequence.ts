import { sequentialize } from '@grammyjs/runner'
import type { MiddlewareFn } from 'grammy'
import type { BotContext } from '../context'

/** One update at a time of a chat and of a person, in the order in which they came. */
export function inSequence(): MiddlewareFn<BotContext> {
  return sequentialize<BotContext>((ctx) => [
    ...(ctx.chat === undefined ? [] : [`chat:${ctx.chat.id}`]),
    ...(ctx.from === undefined ? [] : [`user:${ctx.from.id}`]),
  ])
}
