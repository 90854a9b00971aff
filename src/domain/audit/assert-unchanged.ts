import type { Tx } from '../../db/transaction'
import { AppError } from '../../errors'
import { whoChanged } from './who-changed'

/** The row's own moment may be later than that of its line in the log, by what makes it a version of its own. */
const APART_MS = 1_000

interface Seen {
  row: { updatedAt: Date }
  /** `updatedAt` of what was seen, in milliseconds. */
  version: number
  target: { targetType: string; targetId: number }
  now: Date
}

/**
 * AppError changed_meanwhile (by, secondsAgo, isKnown) unless a row is what it was when it was seen. Nobody is named when the log has
 * no line about the change, as when people change what is their own.
 */
export async function assertUnchanged(tx: Tx, { row, version, target, now }: Seen): Promise<void> {
  const changedAt = row.updatedAt.getTime()
  if (changedAt === version) return
  const since = new Date(changedAt - APART_MS)
  const { by } = await whoChanged(tx, { targets: [target], since, now })
  const secondsAgo = Math.max(0, Math.round((now.getTime() - changedAt) / 1000))
  throw new AppError('changed_meanwhile', { by, secondsAgo, isKnown: by !== '' })
}
