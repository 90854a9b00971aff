import { migrations } from '../../migrations'
import type { App } from '../app'
import { openDatabase } from '../db/data-source'
import { assertSchemaCurrent } from '../db/migration-status'
import { AppError } from '../errors'
import { errorSentence } from '../messages/error-sentence'
import { translator } from '../messages/translate'
import { DEFAULT_LANGUAGE } from '../vocabulary/language'
import { databaseSettings } from './database-settings'

/** What a command about broadcasts works with: the database alone. */
export type LedgerApp = Pick<App, 'db' | 'queues' | 'now'>

/**
 * Runs a command on the database, without token and Redis: the rows are the commands, and workers look at them every
 * second. What is refused is thrown as an Error with the sentence that the chat would say.
 */
export async function withLedger<T>(work: (app: LedgerApp) => Promise<T>): Promise<T> {
  const db = await openDatabase({ ...databaseSettings(), migrations })
  try {
    await assertSchemaCurrent(db)
    return await work({ db, queues: wakesNobody(), now: () => new Date() })
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'user') throw error
    throw new Error(errorSentence(translator(DEFAULT_LANGUAGE), error), { cause: error })
  } finally {
    await db.close()
  }
}

function wakesNobody(): App['queues'] {
  const queue = {
    add: () => Promise.resolve(),
    wake: () => Promise.resolve(),
    figures: (): Promise<never> =>
      Promise.reject(new Error('a command without Redis has no figures of its queues')),
  }
  return {
    ...{ dispatch: queue, deliver: queue, progress: queue, notice: queue, mail: queue, maintenance: queue },
    ...{ export: queue, check: queue, bulk: queue, letters: queue },
    figures: () => Promise.resolve([]),
    board: () => Promise.reject(new Error('a command without Redis has no board of its queues')),
    close: () => Promise.resolve(),
  }
}
