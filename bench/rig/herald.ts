import type { DialectName } from '../../src/db/dialect'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { createDatabase } from './database'
import { auditLedger, countStates, insertDraft, openApp, seed } from './herald-app'
import type { Sender } from './sender'
import { startRole } from './worker-process'
import { waitUntil } from './wait-until'

export interface HeraldSettings {
  dialect?: DialectName
  workers?: number
  environment?: Record<string, string>
  nodeArguments?: readonly string[]
  /** For Stars, beyond the free rate. */
  isPaid?: boolean
  /** Written in a table instead of "Herald". */
  name?: string
}

/** Herald with worker processes of the built program. Whatever it does, somebody launched it and the ledger is audited. */
export function herald({
  dialect = 'postgres',
  workers = 1,
  environment = {},
  nodeArguments,
  isPaid = false,
  name,
}: HeraldSettings): Sender {
  return {
    name: name ?? `Herald, ${workers} worker${workers === 1 ? '' : 's'}, ${dialect}`,
    async prepare({ stage, token, count, rate, isCutShort }) {
      const database = await createDatabase(stage, dialect)
      const env = {
        BOT_TOKEN: token,
        TELEGRAM_API_ROOT: stage.emulatorUrl,
        DATABASE_URL: database.url,
        REDIS_URL: stage.redisUrl,
        BROADCAST_RATE: String(rate),
        UNDO_SECONDS: '0',
        ...environment,
      }
      const app = await openApp(env)
      await seed(app, count)
      const place = { environment: env, folder: stage.folder, nodeArguments }
      const processes = await Promise.all(Array.from({ length: workers }, () => startRole('worker', place)))
      const [first] = processes
      const broadcastId = await insertDraft(app, { isPaid })
      return {
        pids: processes.map(({ pid }) => pid),
        go: () => startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } }),
        isDone: () => false,
        meterFile: first?.meterFile,
        async cut() {
          for (const process of processes) await process.stop(25_000)
        },
        async audit() {
          await waitUntil('every row is final or at rest', async () => {
            const { sending = 0 } = await countStates(app, broadcastId)
            const { status } = await loadBroadcast(app, { broadcastId })
            return status === 'completed' || (isCutShort && sending === 0)
          })
          const states = await countStates(app, broadcastId)
          return { states, wrong: await auditLedger(app, { broadcastId, people: count }) }
        },
        async stop() {
          for (const process of processes) await process.stop(25_000)
          await app.close()
          await database.drop()
        },
      }
    },
  }
}
