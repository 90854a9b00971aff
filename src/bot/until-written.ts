import type { Logger } from '../logger'
import { describeError } from './describe-error'
import type { Inbox } from './inbox'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/**
 * Writes to the inbox however long the database is away, so that an outage uses up no attempt of an update and loses
 * none. Undefined: this instance was told to stop first; the row is as it was, and its next reader decides.
 */
export async function untilWritten<T>(
  inbox: Pick<Inbox, 'isOpen' | 'pause'>,
  logger: Logger,
  write: () => Promise<T>,
): Promise<T | undefined> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await write()
    } catch (error) {
      logger.warn({ err: describeError(error) }, 'inbox not written, trying again')
    }
    if (!inbox.isOpen()) return undefined
    await inbox.pause(pauseMs)
  }
}
