import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { createDatabase } from '../rig/database'
import { auditLedger, insertDraft, openApp, seed } from '../rig/herald-app'
import { medianOf, round } from '../rig/figures'
import type { CaseResult } from '../rig/figures'
import { peakMemoryMb } from '../rig/process-facts'
import { redisMemoryMb } from '../rig/service-facts'
import { waitUntil } from '../rig/wait-until'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

/** Delivery goes on for so long after the audience is frozen; to the end it would take nine hours. */
const DELIVERY_MS = 15_000

/** A million recipients: how soon the first message leaves, how fast the audience is written, what it costs in memory. */
export const million: Case = {
  name: 'million',
  title:
    '1 000 000 recipients on PostgreSQL with durable commits, 30/s, one worker; stopped 15 s after freezing',
  run: runMillion,
}

async function runMillion(context: CaseContext): Promise<CaseResult> {
  const runs = await context.several(() => writeAudience(context))
  const goal = (text: string, reached: boolean) => (context.isQuick ? {} : { goal: text, reached })
  const [firstMs, rows] = [medianOf(runs, (run) => run.firstMs) ?? 0, medianOf(runs, (run) => run.rows) ?? 0]
  const redisMb = medianOf(runs, (run) => run.redisMb) ?? 0
  const workerMb = medianOf(runs, (run) => run.workerMb)
  const figures = [
    {
      what: 'First message after the confirmation',
      value: `${(firstMs / 1000).toFixed(2)} s`,
      ...goal('< 2 s', firstMs < 2_000),
    },
    {
      what: 'Audience frozen',
      value: `${round(rows)} rows/s`,
      ...goal('≥ 50 000 rows/s', rows >= 50_000),
    },
    { what: 'Redis above idle', value: `${redisMb.toFixed(1)} MB`, ...goal('< 20 MB', redisMb < 20) },
    {
      what: 'Memory of the worker at most',
      value: workerMb === null ? 'not known' : `${workerMb.toFixed(0)} MB`,
      ...goal('< 250 MB', workerMb === null || workerMb < 250),
    },
  ]
  return { figures, wrong: runs.flatMap((run) => run.wrong) }
}

async function writeAudience({ stage, isQuick }: CaseContext) {
  const people = isQuick ? 20_000 : 1_000_000
  const database = await createDatabase(stage, 'postgres')
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  await stage.emulator.run('addBot', { token })
  await stage.emulator.setLimits({ perSecond: 30 })
  await stage.emulator.run('clearFaults')
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: stage.emulatorUrl,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    UNDO_SECONDS: '0',
  }
  const app = await openApp(environment)
  try {
    stage.say(`  ${people} people are being written …`)
    await seed(app, people)
    const worker = await startRole('worker', { environment, folder: stage.folder })
    await sleep(3_000)
    const broadcastId = await insertDraft(app)
    await stage.emulator.run('resetCounters')
    const idleMb = await redisMemoryMb(stage.redisUrl)
    let mostMb = idleMb
    const began = performance.now()
    const sinceMs = () => performance.now() - began
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    await waitUntil('the first message', async () => (await stage.emulator.counters()).delivered > 0)
    const firstMs = sinceMs()
    const isFrozen = async () => {
      mostMb = Math.max(mostMb, await redisMemoryMb(stage.redisUrl))
      return (await loadBroadcast(app, { broadcastId })).frozenAt !== null
    }
    await waitUntil('the audience is frozen', isFrozen, { timeoutMs: 600_000, everyMs: 50 })
    const frozenMs = sinceMs()
    await sleep(isQuick ? 1_000 : DELIVERY_MS)
    mostMb = Math.max(mostMb, await redisMemoryMb(stage.redisUrl))
    const workerMb = peakMemoryMb(worker.pid)
    await worker.stop(25_000)
    const wrong = await auditLedger(app, { broadcastId, people })
    const { rateLimited } = await stage.emulator.counters()
    if (rateLimited > 0) wrong.push(`${rateLimited} messages were refused with 429`)
    return { firstMs, rows: people / (frozenMs / 1000), redisMb: mostMb - idleMb, workerMb, wrong }
  } finally {
    await app.close()
    await database.drop()
  }
}
