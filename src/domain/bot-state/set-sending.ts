import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import type { Effects, Tx } from '../../db/transaction'
import { transaction } from '../../db/transaction'
import { AppError } from '../../errors'
import { recordAudit } from '../audit/record-audit'
import { whoChanged } from '../audit/who-changed'

/** Sending is one thing; the log asks for a number all the same. */
const TARGET = { targetType: 'sending', targetId: 1 } as const

export interface SetSending {
  wanted: 'paused' | 'resumed'
  /** Telegram id of the owner who asked. */
  ownerId: number
}

/**
 * Pauses all broadcasts and notices of this bot in all processes, or lets them go on; replies are not touched. The row
 * is the command and outlives Redis, the pacer is told of it after the commit; a worker tells it again if it was away.
 * Throws `sending_changed` (wanted, by, secondsAgo) to whoever came second.
 */
export async function setSending(
  app: Pick<App, 'db' | 'now' | 'config' | 'pacer'> & { effects?: Effects },
  { wanted, ownerId }: SetSending,
): Promise<void> {
  const { botId } = app.config
  const isPaused = wanted === 'paused'
  const now = app.now()
  await transaction(app, async (tx) => {
    await tx.run(sql`
      INSERT INTO bot_state (bot_id, updated_at) VALUES (${botId}, ${databaseTime()}) ON CONFLICT (bot_id) DO NOTHING`)
    const { affected } = await tx.run(sql`
      UPDATE bot_state SET is_paused = ${isPaused}, updated_at = ${databaseTime()}
      WHERE bot_id = ${botId} AND is_paused <> ${isPaused}`)
    if (affected === 0) throw await whyNot(tx, { wanted, now })
    await recordAudit(tx, { actorId: ownerId, action: `sending.${wanted}`, ...TARGET, now })
  })
  await app.pacer.setPaused(isPaused)
}

async function whyNot(
  tx: Tx,
  { wanted, now }: Pick<SetSending, 'wanted'> & { now: Date },
): Promise<AppError> {
  return new AppError('sending_changed', { wanted, ...(await whoChanged(tx, { targets: [TARGET], now })) })
}
