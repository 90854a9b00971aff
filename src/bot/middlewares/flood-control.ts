import type { MiddlewareFn } from 'grammy'
import type { App } from '../../app'
import { finishUpdate } from '../../domain/updates/finish-update'
import { findLanguage } from '../../domain/users/find-language'
import { detectLanguage } from '../../messages/detect-language'
import { translator } from '../../messages/translate'
import type { BotContext } from '../context'
import { describeError } from '../describe-error'
import { createFloodMeter } from '../flood-meter'
import type { FloodLimit } from '../flood-meter'
import type { Inbox } from '../inbox'
import { untilWritten } from '../until-written'

/**
 * Who sends more than people can is asked once to wait, and then not heard for a while; owners are always heard. It
 * stands before the sequence of a chat, so that a flood neither waits in line nor takes the place of others, and marks
 * what it drops as handled. One process polls at a time, so its memory is enough.
 */
export function floodControl(
  { app, inbox }: { app: App; inbox: Inbox },
  limit: FloodLimit,
): MiddlewareFn<BotContext> {
  const meter = createFloodMeter(limit)
  return async (ctx, next) => {
    const { from, myChatMember } = ctx
    if (from === undefined || myChatMember !== undefined || app.config.adminIds.includes(from.id))
      return next()
    const verdict = meter.judge(from.id, sentAt(ctx, app.now()))
    if (verdict.kind === 'pass') return next()
    if (verdict.kind === 'warn') await askToWait(app, ctx, verdict.muteMs)
    const entry = inbox.entryOf(ctx.update)
    if (entry !== undefined) await untilWritten(inbox, app.logger, () => finishUpdate(app, entry))
  }
}

/** Messages say when they were sent: what piled up while no bot ran is no flood. Presses do not. */
function sentAt({ message }: BotContext, now: Date): number {
  return message === undefined ? now.getTime() : Math.min(now.getTime(), message.date * 1000)
}

/** One sentence, in private alone; a flood is no reason to fail when it cannot be said. */
async function askToWait(app: App, ctx: BotContext, muteMs: number): Promise<void> {
  const { from, chat } = ctx
  app.logger.info({ muteMs }, 'somebody sends too fast')
  if (from === undefined || chat?.type !== 'private') return
  try {
    const known = await findLanguage(app, { telegramId: from.id })
    const t = translator(known ?? detectLanguage(from.language_code))
    await ctx.reply(t('flood-wait', { seconds: Math.round(muteMs / 1000) }))
  } catch (error) {
    app.logger.warn({ err: describeError(error) }, 'somebody could not be asked to wait')
  }
}
