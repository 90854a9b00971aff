import type { MiddlewareFn } from 'grammy'
import type { App } from '../../app'
import type { Effects } from '../../db/transaction'
import { MAX_ATTEMPTS } from '../../domain/updates/find-unhandled-updates'
import { finishUpdate } from '../../domain/updates/finish-update'
import { isAlreadyHandled } from '../../domain/updates/is-already-handled'
import { recordFailedAttempt } from '../../domain/updates/record-failed-attempt'
import { detectLanguage } from '../../messages/detect-language'
import { translator } from '../../messages/translate'
import { classifyError } from '../../telegram/send-outcome'
import type { AnswerLater, BotContext } from '../context'
import { describeError } from '../describe-error'
import type { Entry, Inbox } from '../inbox'
import { untilWritten } from '../until-written'

/** Pauses before the second and the third attempt; a flood wait of Telegram is waited out up to the longest. */
const RETRY_PAUSES_MS = [250, 1_000] as const
const LONGEST_PAUSE_MS = 30_000

interface Handling {
  app: App
  inbox: Inbox
  /** Aborted when the process is to stop. */
  stopping: AbortSignal
}

interface Attempt extends Handling {
  ctx: BotContext
  entry: Entry
}

/**
 * Handles an update so that its effects happen once: `handle` runs with an app whose first transaction marks the row
 * of the inbox. What fails is tried again inside the sequence of its chat, three times in all, then set aside.
 */
export function handleOnce(
  { app, inbox, stopping }: Handling,
  handle: MiddlewareFn<BotContext>,
): MiddlewareFn<BotContext> {
  return async (ctx) => {
    const entry = inbox.entryOf(ctx.update)
    if (entry === undefined) throw new Error('an update that is not in the inbox')
    const attempt = { app, inbox, stopping, ctx, entry }
    // Whoever polls next takes up what was not begun.
    while (inbox.isOpen()) {
      const effects: Effects = { inboxId: entry.inboxId, done: false }
      ctx.app = { ...app, effects }
      ctx.updatesInHand = () => inbox.updatesInHand()
      ctx.answerLater = (answer) => inbox.follow(answerLate(attempt, answer))
      ctx.t = translator(detectLanguage(ctx.from?.language_code))
      try {
        await handle(ctx, () => Promise.resolve())
        if (!effects.done) await finish(attempt)
        return
      } catch (error) {
        if (await isSettled(attempt, { effects, error })) return
      }
    }
  }
}

/** Its update is handled: nothing of it is tried again. */
async function answerLate(
  { app, ctx, entry, stopping }: Attempt,
  answer: Parameters<AnswerLater>[0],
): Promise<void> {
  try {
    await answer(stopping)
  } catch (error) {
    if (isUnreachable(error)) return
    const facts = { updateId: entry.update.update_id, err: describeError(error) }
    app.logger.error(facts, 'update handled, its answer failed')
    await apologise(ctx)
  }
}

function finish({ app, inbox, entry }: Attempt): Promise<unknown> {
  return untilWritten(inbox, app.logger, () => finishUpdate(app, entry))
}

/** Decides what a failure means; true when the update is over. */
async function isSettled(
  attempt: Attempt,
  { effects, error }: { effects: Effects; error: unknown },
): Promise<boolean> {
  const { app, inbox, entry, ctx } = attempt
  if (isAlreadyHandled(error)) return true
  if (isUnreachable(error)) {
    if (!effects.done) await finish(attempt)
    return true
  }
  const facts = { updateId: entry.update.update_id, err: describeError(error) }
  if (effects.done) {
    app.logger.error(facts, 'update handled, its answer failed')
    await apologise(ctx)
    return true
  }
  const recorded = await untilWritten(inbox, app.logger, () => recordFailedAttempt(app, entry))
  if (recorded === undefined) return true
  const { attempts } = recorded
  if (attempts >= MAX_ATTEMPTS) {
    app.logger.error({ ...facts, attempts }, 'update set aside')
    await apologise(ctx)
    return true
  }
  app.logger.warn({ ...facts, attempts }, 'update failed, trying again')
  await inbox.pause(pauseBefore(attempts, error))
  return false
}

function pauseBefore(attempts: number, error: unknown): number {
  const outcome = classifyError(error)
  const floodWaitMs = outcome.kind === 'rate_limited' ? outcome.retryAfterMs : 0
  const pauseMs = RETRY_PAUSES_MS[attempts - 1] ?? LONGEST_PAUSE_MS
  return Math.min(LONGEST_PAUSE_MS, Math.max(pauseMs, floodWaitMs))
}

/** The person blocked the bot or is gone: nobody is left to answer, and trying again would not help. */
function isUnreachable(error: unknown): boolean {
  return classifyError(error).kind === 'blocked'
}

/** One friendly sentence; when even that fails there is nothing left to say. */
async function apologise(ctx: BotContext): Promise<void> {
  if (ctx.chat?.type !== 'private') return
  try {
    await ctx.reply(ctx.t('error-unexpected'))
  } catch (error) {
    ctx.app.logger.warn({ err: describeError(error) }, 'apology not sent')
  }
}
