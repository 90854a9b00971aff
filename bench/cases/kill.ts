import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { deliverConcurrency } from '../../workers/deliver-concurrency'
import { createDatabase } from '../rig/database'
import { auditLedger, countStates, insertDraft, openApp, seed } from '../rig/herald-app'
import { medianOf } from '../rig/figures'
import type { CaseResult } from '../rig/figures'
import { FIRST_CHAT } from '../rig/sender'
import { waitUntil } from '../rig/wait-until'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

const RATE = 100
const LEASE_SECONDS = 15

/** Workers are killed at random moments; the others, and those started in their place, go on. */
export const kill: Case = {
  name: 'kill',
  title: '2000 messages at 100/s by two workers, which are killed with SIGKILL at random and replaced',
  run: runKill,
}

async function runKill(context: CaseContext): Promise<CaseResult> {
  const [people, kills] = context.isQuick ? [400, 2] : [2_000, 8]
  const runs = await context.several(() => killWorkers(context, { people, kills }))
  const sumOf = (pick: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + pick(run), 0)
  const [lost, doubled] = [sumOf((run) => run.lost), sumOf((run) => run.doubled)]
  const unknown = Math.max(...runs.map((run) => run.unknown))
  const repairedMs = medianOf(runs, (run) => run.repairedMs) ?? 0
  const allowed = mayBeUnknown(kills)
  const figures = [
    {
      what: `Lost, doubled (${runs.length * kills} kills)`,
      value: `${lost}, ${doubled}`,
      goal: 'none',
      reached: doubled === 0 && lost === 0,
    },
    {
      what: `Called unknown at most (${kills} kills)`,
      value: String(unknown),
      goal: `≤ ${allowed}`,
      reached: unknown <= allowed,
    },
    {
      what: 'Over after the last lease had ended',
      value: `${(repairedMs / 1000).toFixed(1)} s`,
      goal: '< 5 s',
      reached: repairedMs < 5_000,
    },
    { what: 'Refused with 429', value: String(sumOf((run) => run.rateLimited)) },
  ]
  return { figures, wrong: runs.flatMap((run) => run.wrong) }
}

/** Those whose requests a killed worker had under way. */
const mayBeUnknown = (kills: number) => kills * deliverConcurrency({ rate: RATE })

async function killWorkers({ stage }: CaseContext, { people, kills }: { people: number; kills: number }) {
  const database = await createDatabase(stage, 'postgres')
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  await stage.emulator.run('addBot', { token })
  await stage.emulator.setLimits({ perSecond: RATE })
  await stage.emulator.run('clearFaults')
  await stage.emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 60, jitterMs: 60 })
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: stage.emulatorUrl,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    BROADCAST_RATE: String(RATE),
    LEASE_SECONDS: String(LEASE_SECONDS),
    UNDO_SECONDS: '0',
  }
  const app = await openApp(environment)
  const place = { environment, folder: stage.folder }
  const workers = await Promise.all([startRole('worker', place), startRole('worker', place)])
  try {
    await seed(app, people)
    const broadcastId = await insertDraft(app)
    await sleep(2_200)
    await stage.emulator.run('resetCounters')
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    const sent = async () => (await countStates(app, broadcastId)).sent ?? 0
    let killedAt = 0
    for (let i = 1; i <= kills; i += 1) {
      const moment = Math.floor(((i - 1 + Math.random()) * people * 0.8) / kills)
      await waitUntil(`kill ${i}`, async () => (await sent()) >= moment)
      workers.shift()?.kill('SIGKILL')
      killedAt = performance.now()
      workers.push(await startRole('worker', place))
    }
    const isOver = async () => (await loadBroadcast(app, { broadcastId })).status === 'completed'
    await waitUntil('the broadcast completes', isOver, { timeoutMs: 120_000, everyMs: 100 })
    const repairedMs = performance.now() - killedAt - LEASE_SECONDS * 1000
    const { unknown = 0, sent: recorded = 0 } = await countStates(app, broadcastId)
    const chats = Object.entries(await stage.emulator.forBot(token).delivered())
    const times = chats.filter(([chatId]) => Number(chatId) >= FIRST_CHAT).map(([, n]) => n)
    const doubled = times.filter((n) => n > 1).length
    const reached = times.filter((n) => n > 0).length
    const allowed = mayBeUnknown(kills)
    const { rateLimited } = await stage.emulator.counters()
    const wrong = await auditLedger(app, { broadcastId, people })
    if (doubled > 0) wrong.push(`${doubled} people got it twice`)
    if (recorded + unknown !== people || reached < recorded)
      wrong.push(`${recorded} sent and ${unknown} in doubt of ${people}; ${reached} have it`)
    if (unknown > allowed) wrong.push(`${unknown} are unknown, at most ${allowed} may be`)
    return {
      ...{ lost: Math.max(0, recorded - reached), doubled, unknown, rateLimited, wrong },
      repairedMs: Math.max(0, repairedMs),
    }
  } finally {
    for (const worker of workers) await worker.stop(25_000)
    await app.close()
    await database.drop()
  }
}
