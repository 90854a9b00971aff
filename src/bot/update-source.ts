import type { Api } from 'grammy'
import type { UpdateSupplier } from '@grammyjs/runner'
import type { Update } from 'grammy/types'
import type { App } from '../app'
import { findUnhandledUpdates } from '../domain/updates/find-unhandled-updates'
import { receiveUpdates } from '../domain/updates/receive-updates'
import type { Entry, Inbox } from './inbox'
import { persistently } from './persistently'

/** All that Herald listens to. Telegram remembers the last list it was given, so every call says it in full. */
export const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const

const BATCH = 100
const BEFORE_ALL = -1

interface Settings {
  api: Api
  inbox: Pick<Inbox, 'inHand'>
  /** How long Telegram holds a call without updates. */
  pollSeconds: number
}

/**
 * Where a runner gets its updates: first those that were received and never handled, then Telegram's. A batch is
 * written to the inbox before the next call confirms it, and what is there already is not handed over again.
 * Ends with Telegram's 401 or 409; everything else is tried again.
 */
export function createUpdateSupplier(app: App, { api, inbox, pollSeconds }: Settings): UpdateSupplier<Entry> {
  const { logger } = app
  let replayAfter: number | null = BEFORE_ALL
  let isWebhookGone = false
  let offset = 0

  const replay = async (afterUpdateId: number): Promise<Entry[]> => {
    const inHand = inbox.inHand()
    const left = await findUnhandledUpdates<Update>(app, { afterUpdateId, limit: BATCH })
    replayAfter = left.at(-1)?.update.update_id ?? null
    return left.filter(({ inboxId }) => !inHand.has(inboxId))
  }
  const receive = async (updates: Update[]): Promise<Entry[]> => {
    try {
      return await receiveUpdates(app, { updates })
    } catch (error) {
      // The commit may have happened and its answer been lost: what is found there already was never handed over.
      replayAfter = BEFORE_ALL
      throw error
    }
  }
  return {
    supply: async (capacity, signal) => {
      const after = replayAfter
      if (after !== null) {
        const left = await persistently({ logger, signal, what: 'replay' }, () => replay(after))
        if (replayAfter !== null) return left
      }
      // A webhook that somebody set makes every getUpdates a 409.
      if (!isWebhookGone)
        await persistently({ logger, signal, what: 'deleteWebhook' }, () => api.deleteWebhook())
      isWebhookGone = true
      const limit = Math.min(Math.max(capacity, 1), BATCH)
      const call = { offset, limit, timeout: pollSeconds, allowed_updates: allowedUpdates }
      const updates = await persistently({ logger, signal, what: 'getUpdates' }, () =>
        api.getUpdates(call, signal),
      )
      const entries = await persistently({ logger, signal, what: 'inbox' }, () => receive(updates))
      // Ids restart at random after a quiet week, so a lower one is followed as well.
      if (updates.length > 0) offset = Math.max(...updates.map((update) => update.update_id)) + 1
      return entries
    },
  }
}
