import { loadSqliteDriver } from '../../src/db/sqlite-driver'

/** A broadcast as the database has it. */
export interface Ledger {
  status: string
  total: number
  /** The counters of the broadcast's row. */
  counters: Record<string, number>
  recipients: { telegramId: number; status: string }[]
}

/** Reads the only broadcast, without a way to change anything; throws when there is not exactly one. */
export function readLedger(file: string): Ledger {
  const db = new (loadSqliteDriver())(file, { readonly: true, fileMustExist: true })
  try {
    const rows = db.prepare<[], Record<string, number | string>>('SELECT * FROM broadcasts').all()
    const [row] = rows
    if (row === undefined || rows.length > 1) throw new Error(`${rows.length} broadcasts instead of one`)
    const counters = Object.entries(row).flatMap(([column, value]): [string, number][] =>
      column.endsWith('_count') ? [[column.replace(/_count$/, ''), Number(value)]] : [],
    )
    const recipients = db
      .prepare<[], { telegramId: number; status: string }>(
        'SELECT telegram_id AS telegramId, status FROM broadcast_recipients',
      )
      .all()
    return {
      status: String(row['status']),
      total: Number(row['total_recipients']),
      counters: Object.fromEntries(counters),
      recipients,
    }
  } finally {
    db.close()
  }
}
