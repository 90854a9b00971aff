import { randomInt } from 'node:crypto'
import type { App } from '../../src/app'
import { read } from '../../src/db/read'
import { raw, sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { freezeNextRange } from '../../src/domain/broadcasts/freeze-audience'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { beginPartition } from '../../src/domain/recipients/begin-partition'
import { createDatabase } from '../rig/database'
import { medianOf, round } from '../rig/figures'
import type { CaseResult } from '../rig/figures'
import { insertDraft, openApp, seed } from '../rig/herald-app'
import type { Case, CaseContext } from './case'

const MONTH_MS = 32 * 86_400_000
const PARTS = 5

/** What a recipient takes on the disk of PostgreSQL, and for how long beginning a partition locks the table. */
export const ledger: Case = {
  name: 'ledger',
  title: '500 000 recipients on PostgreSQL: their size with all indexes, and a new partition behind them',
  run: runLedger,
}

async function runLedger(context: CaseContext): Promise<CaseResult> {
  const runs = await context.several(() => fillLedger(context))
  const figures = [
    {
      what: 'A recipient that waits, indexes included',
      value: `${round(medianOf(runs, (run) => run.waiting))} bytes`,
    },
    {
      what: 'One that was sent, vacuumed as autovacuum does',
      value: `${round(medianOf(runs, (run) => run.sent))} bytes`,
    },
    {
      what: 'Beginning a partition behind them',
      value: `${round(medianOf(runs, (run) => run.partitionMs))} ms`,
    },
  ]
  return { figures, wrong: runs.flatMap((run) => run.wrong) }
}

async function fillLedger({ stage, isQuick }: CaseContext) {
  const people = isQuick ? 5_000 : 500_000
  const database = await createDatabase(stage, 'postgres')
  const app = await openApp({
    BOT_TOKEN: `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`,
    TELEGRAM_API_ROOT: stage.emulatorUrl,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    UNDO_SECONDS: '0',
  })
  try {
    stage.say(`  ${people} recipients are being written …`)
    await seed(app, people)
    const broadcastId = await insertDraft(app)
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    while (!(await freezeNextRange(app, { broadcastId })).frozen);
    const waiting = (await sizeOf(app)) / people
    await sendToAll(app, broadcastId, people)
    const sent = (await sizeOf(app)) / people
    const began = performance.now()
    const isBegun = await beginPartition({ db: app.db, now: () => new Date(Date.now() + MONTH_MS) })
    const partitionMs = performance.now() - began
    return { waiting, sent, partitionMs, wrong: isBegun ? [] : ['no partition was begun'] }
  } finally {
    await app.close()
    await database.drop()
  }
}

/** Rows of a part become sent, and what they were is given free: autovacuum comes when a fifth of a table has changed. */
async function sendToAll(app: App, broadcastId: number, people: number): Promise<void> {
  const part = Math.ceil(people / PARTS)
  for (let done = 0; done < people; done += part) {
    await transaction(app, (tx) =>
      tx.run(sql`UPDATE broadcast_recipients SET status = 'sent', sent_at = ${app.now()}, attempts = 1,
        message_ids = jsonb_build_array(id) WHERE broadcast_id = ${broadcastId} AND id IN (SELECT id
          FROM broadcast_recipients WHERE broadcast_id = ${broadcastId} AND status = 'pending' ORDER BY id LIMIT ${part})`),
    )
    await app.db.writer.query('VACUUM broadcast_recipients') // in no transaction
  }
}

async function sizeOf(app: App): Promise<number> {
  const [row] = await read<{ bytes: number }>(
    app,
    raw(`SELECT sum(pg_total_relation_size(inhrelid)) AS bytes FROM pg_inherits
         WHERE inhparent = 'broadcast_recipients'::regclass`),
  )
  return row?.bytes ?? 0
}
