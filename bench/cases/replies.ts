import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { createClient } from '../../test/emulator/client'
import { createDatabase } from '../rig/database'
import { startEmulator } from '../rig/emulator-process'
import { insertDraft, openApp, seed } from '../rig/herald-app'
import { median, medianOf, round } from '../rig/figures'
import type { CaseResult } from '../rig/figures'
import { waitUntil } from '../rig/wait-until'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

const RATE = 30

/** People ask for help while a broadcast uses the whole rate: how long until they are answered. */
export const replies: Case = {
  name: 'replies',
  title:
    'Answers to /help during a broadcast at the full 30/s, latency 5 ms, bot and worker as two processes',
  run: runReplies,
}

async function runReplies(context: CaseContext): Promise<CaseResult> {
  const runs = await context.several(() => askForHelp(context))
  const [p95, p50] = [medianOf(runs, (run) => run.p95) ?? 0, medianOf(runs, (run) => run.p50)]
  const rateLimited = runs.reduce((sum, run) => sum + run.rateLimited, 0)
  const figures = [
    { what: 'Answered, 95 of 100', value: `within ${round(p95)} ms`, goal: '< 300 ms', reached: p95 < 300 },
    { what: 'Answered, half', value: `within ${round(p50)} ms` },
    { what: 'Refused with 429', value: String(rateLimited) },
  ]
  return { figures, wrong: runs.flatMap((run) => run.wrong) }
}

async function askForHelp({ stage, isQuick }: CaseContext) {
  const asked = isQuick ? 10 : 60
  // Its own emulator: this one keeps the messages, to see the answers.
  const server = await startEmulator(join(stage.folder, `emulator-${randomInt(1e9)}.log`), {
    keepsMessages: true,
  })
  const emulator = createClient(server.url)
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  await emulator.run('addBot', { token })
  await emulator.setLimits({ perSecond: RATE })
  await emulator.addFault({ kind: 'latency', method: 'sendMessage', ms: 5 })
  const database = await createDatabase(stage, 'postgres')
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: server.url,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    UNDO_SECONDS: '0',
  }
  const app = await openApp(environment)
  const place = { environment, folder: stage.folder }
  const roles = await Promise.all([startRole('worker', place), startRole('bot', place)])
  try {
    await seed(app, asked * 20 + 200)
    const broadcastId = await insertDraft(app)
    const bot = emulator.forBot(token)
    const people = await Promise.all(Array.from({ length: asked }, () => bot.createPerson()))
    for (const person of people.slice(0, 3)) await person.ask('/help', /.+/)
    await sleep(2_500)
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    await waitUntil('the full rate', async () => (await bot.counters()).delivered > 2 * RATE)
    const waits: number[] = []
    for (const person of people) {
      const began = performance.now()
      await person.ask('/help', /.+/)
      waits.push(performance.now() - began)
      await sleep(150)
    }
    const { rateLimited } = await bot.counters()
    waits.sort((a, b) => a - b)
    const p95 = waits[Math.ceil(waits.length * 0.95) - 1] ?? 0
    const wrong = rateLimited === 0 ? [] : [`${rateLimited} messages were refused with 429`]
    return { p95, p50: median(waits), rateLimited, wrong }
  } finally {
    for (const role of roles) await role.stop(25_000)
    emulator.close()
    await server.stop()
    await app.close()
    await database.drop()
  }
}
