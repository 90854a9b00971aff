import type { Context } from 'grammy'
import type { Update } from 'grammy/types'
import type { App } from '../app'
import type { Effects } from '../db/transaction'
import type { KnownUser } from '../domain/users/record-contact'
import type { Translate } from '../messages/translate'

/** The person an update came from, as every feature finds them. */
export interface CurrentUser extends KnownUser {
  /** Named in ADMIN_IDS; appoints organisers. */
  isOwner: boolean
}

/** The application as one update sees it: the first transaction with it marks the update as handled. */
export type UpdateApp = App & { effects: Effects }

/** What the middlewares put beside grammY's context; `user` is there in private chats only, where features run. */
export interface UpdateScope {
  app: UpdateApp
  user: CurrentUser
  t: Translate
  /** Everything this process handles now or that waits for its turn, this update included. */
  updatesInHand: () => Update[]
  answerLater: AnswerLater
}

/**
 * Goes on with an answer once the update is handled, so that nobody's next press waits for it. A stop waits for it, and
 * says so by the signal; a crash loses it.
 */
export type AnswerLater = (answer: (stopping: AbortSignal) => Promise<void>) => void

export type BotContext = Context & UpdateScope
