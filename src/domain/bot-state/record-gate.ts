import type { App } from '../../app'
import { databaseTime, sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Whose limit was learned: of what is sent for free, or of what is paid for. */
const learnedColumns = {
  free: sql`learned_rate_milli, learned_at`,
  paid: sql`paid_rate_milli, paid_learned_at`,
}

/**
 * Records that nothing may be sent for `gateMs`, why, and the rate (messages a second) that was learned with it by one of
 * the bot's budgets, if any. The longer of two gates stays.
 */
export async function recordGate(
  app: Pick<App, 'db'>,
  gate: {
    botId: number
    gateMs: number
    cause: string
    learnedRate: number | null
    budget?: keyof typeof learnedColumns
  },
): Promise<void> {
  const { botId, gateMs, cause, learnedRate, budget = 'free' } = gate
  const learned = learnedRate === null ? null : Math.round(learnedRate * 1000)
  const learnedAt = learned === null ? null : databaseTime()
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      INSERT INTO bot_state (bot_id, gate_until, gate_cause, ${learnedColumns[budget]}, updated_at)
      VALUES (${botId}, ${databaseTime({ plusMs: gateMs })}, ${cause}, ${learned}, ${learnedAt}, ${databaseTime()})
      ON CONFLICT (bot_id) DO UPDATE SET
        gate_cause = CASE WHEN bot_state.gate_until > excluded.gate_until
          THEN bot_state.gate_cause ELSE excluded.gate_cause END,
        gate_until = CASE WHEN bot_state.gate_until > excluded.gate_until
          THEN bot_state.gate_until ELSE excluded.gate_until END,
        learned_rate_milli = coalesce(excluded.learned_rate_milli, bot_state.learned_rate_milli),
        learned_at = coalesce(excluded.learned_at, bot_state.learned_at),
        paid_rate_milli = coalesce(excluded.paid_rate_milli, bot_state.paid_rate_milli),
        paid_learned_at = coalesce(excluded.paid_learned_at, bot_state.paid_learned_at),
        updated_at = excluded.updated_at`),
  )
}
