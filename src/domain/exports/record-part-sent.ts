import type { App } from '../../app'
import { sql } from '../../db/sql'
import { transaction } from '../../db/transaction'

/** Records that a part of a file was sent, up to this row: whoever goes on begins behind it. */
export async function recordPartSent(
  app: Pick<App, 'db'>,
  { exportId, part, upTo }: { exportId: number; part: number; upTo: number | null },
): Promise<void> {
  await transaction({ db: app.db }, (tx) =>
    tx.run(sql`
      UPDATE asked_exports SET parts_sent = ${part}, sent_up_to = ${upTo}
      WHERE id = ${exportId} AND parts_sent = ${part - 1}`),
  )
}
