import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/**
 * Records that nothing may be sent for `gateMs`, why, and the rate (messages a second) that was learned with it, if
 * any. The longer of two gates stays.
 */
export async function recordGate(
  app: Pick<App, 'db'>,
  gate: { botId: number; gateMs: number; cause: string; learnedRate: number | null },
): Promise<void> {
  const { botId, gateMs, cause, learnedRate } = gate
  const learned = learnedRate === null ? null : Math.round(learnedRate * 1000)
  const learnedAt = learned === null ? null : databaseTime()
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      INSERT INTO bot_state (bot_id, gate_until, gate_cause, learned_rate_milli, learned_at, updated_at)
      VALUES (${botId}, ${databaseTime({ plusMs: gateMs })}, ${cause}, ${learned}, ${learnedAt}, ${databaseTime()})
      ON CONFLICT (bot_id) DO UPDATE SET
        gate_cause = CASE WHEN bot_state.gate_until > excluded.gate_until
          THEN bot_state.gate_cause ELSE excluded.gate_cause END,
        gate_until = CASE WHEN bot_state.gate_until > excluded.gate_until
          THEN bot_state.gate_until ELSE excluded.gate_until END,
        learned_rate_milli = coalesce(excluded.learned_rate_milli, bot_state.learned_rate_milli),
        learned_at = coalesce(excluded.learned_at, bot_state.learned_at),
        updated_at = excluded.updated_at`),
  )
}
