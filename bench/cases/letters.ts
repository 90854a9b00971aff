import type { DialectName } from '../../src/db/dialect'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { loadBroadcast } from '../../src/domain/broadcasts/load-broadcast'
import { startBroadcast } from '../../src/domain/broadcasts/start-broadcast'
import { MAIL_CONNECTIONS } from '../../src/mail/create-mailer'
import { createDatabase } from '../rig/database'
import { medianOf, percent, round } from '../rig/figures'
import type { CaseResult, Figure } from '../rig/figures'
import { auditLedger, insertDraft, openApp, seed } from '../rig/herald-app'
import { peer } from '../rig/peer'
import { cpuMs, peakMemoryMb } from '../rig/process-facts'
import { readMeter } from '../rig/service-facts'
import { startSmtp } from '../rig/smtp'
import type { Smtp } from '../rig/smtp'
import { waitUntil } from '../rig/wait-until'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

const TOKEN = '123456:BENCH-token-of-a-benchmark-only-00000'
/** What a server nearby takes to accept a letter. */
const LATENCY_MS = 20
/** More than a process can pass. */
const RATE = 1_000
const WITHIN_MS = 600_000

/** Ten thousand letters: how many a second one process can pass, in how much memory, next to the library's bare pool. */
export const letters: Case = {
  name: 'letters',
  title: `10 000 e-mails over ${MAIL_CONNECTIONS} connections, each answered after ${LATENCY_MS} ms, one worker process`,
  async run(context) {
    const smtp = await startSmtp({ latencyMs: LATENCY_MS })
    try {
      return await runLetters(context, smtp)
    } finally {
      await smtp.stop()
    }
  },
}

async function runLetters(context: CaseContext, smtp: Smtp): Promise<CaseResult> {
  const postgres = await context.several(() => byHerald(context, { smtp, dialect: 'postgres' }))
  const sqlite = await context.several(() => byHerald(context, { smtp, dialect: 'sqlite' }))
  const pool = await context.several(() => byPool(context, smtp))
  const rateOf = (runs: readonly { rate: number }[]) => medianOf(runs, ({ rate }) => rate) ?? 0
  const share = (runs: typeof postgres) => percent(rateOf(runs) / rateOf(pool))
  const cpuOf = (runs: readonly { cpuMs: number | null }[]) =>
    round(
      medianOf(runs, (run) => run.cpuMs),
      1,
    )
  const figures: Figure[] = [
    { what: 'Herald against the bare pool, postgres', value: share(postgres) },
    { what: 'Herald against the bare pool, sqlite', value: share(sqlite) },
    ...[postgres, sqlite].map((runs, index) => ({
      what: `Herald, 1 worker, ${index === 0 ? 'postgres' : 'sqlite'}`,
      value: `${round(rateOf(runs))}/s, ${cpuOf(runs)} ms of its CPU each`,
    })),
    {
      what: "The library's bare pool, as many connections, nothing recorded",
      value: `${round(rateOf(pool))}/s, ${cpuOf(pool)} ms of its CPU each`,
    },
    ...[postgres, sqlite].map((runs, index) => memoryFigure(index === 0 ? 'postgres' : 'sqlite', runs)),
    {
      what: 'Connections of a run at most, each with one login',
      value: String(Math.max(...[...postgres, ...sqlite].map((run) => run.connections))),
    },
  ]
  return { figures, wrong: [...postgres, ...sqlite, ...pool].flatMap((run) => run.wrong) }
}

function memoryFigure(
  dialect: DialectName,
  runs: readonly { heapEarlyMb: number; heapMb: number }[],
): Figure {
  const of = (pick: (run: { heapEarlyMb: number; heapMb: number }) => number) =>
    round(medianOf(runs, pick), 1)
  return {
    what: `Heap after 1 000 and after 10 000, ${dialect}`,
    value: `${of((run) => run.heapEarlyMb)} MB, ${of((run) => run.heapMb)} MB`,
  }
}

async function byHerald(
  { stage, isQuick }: CaseContext,
  { smtp, dialect }: { smtp: Smtp; dialect: DialectName },
) {
  const people = isQuick ? 500 : 10_000
  const database = await createDatabase(stage, dialect)
  const environment = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: stage.emulatorUrl,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    UNDO_SECONDS: '0',
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Herald <herald@example.org>',
    EMAIL_RATE: String(RATE),
  }
  await stage.emulator.run('addBot', { token: TOKEN })
  const app = await openApp(environment)
  await seed(app, people)
  await transaction(app, (tx) => tx.run(sql`UPDATE users SET email = 'p' || telegram_id || '@example.org'`))
  const before = await smtp.counts()
  const place = { environment, folder: stage.folder, nodeArguments: ['--expose-gc'] }
  const worker = await startRole('worker', place)
  try {
    await smtp.forget()
    const cpuBefore = cpuMs([worker.pid])
    const broadcastId = await insertDraft(app, { way: 'email' })
    const began = performance.now()
    await startBroadcast(app, { broadcastId, organiserId: 1, card: { chatId: 1, messageId: 1 } })
    const taken = async (count: number) => {
      const isTaken = async () => (await smtp.counts()).letters >= count
      await waitUntil(`${count} letters`, isTaken, { timeoutMs: WITHIN_MS })
    }
    await taken(people / 10)
    const { heapMb: heapEarlyMb } = await readMeter(worker)
    await taken(people)
    const seconds = (performance.now() - began) / 1000
    const { heapMb } = await readMeter(worker)
    const cpu = (cpuMs([worker.pid]) ?? 0) - (cpuBefore ?? 0)
    await waitUntil('the end', async () => (await loadBroadcast(app, { broadcastId })).status === 'completed')
    const { letters: all, addresses, doubled, connections } = await smtp.counts()
    const wrong = await auditLedger(app, { broadcastId, people })
    if (all !== people || addresses !== people || doubled > 0)
      wrong.push(`${all} letters to ${addresses} addresses, ${doubled} of them served twice`)
    return {
      ...{ rate: people / seconds, seconds, cpuMs: cpuBefore === null ? null : cpu / people },
      ...{ heapEarlyMb, heapMb, memoryMb: peakMemoryMb(worker.pid), wrong },
      connections: connections - before.connections,
    }
  } finally {
    await worker.stop(25_000)
    await app.close()
    await database.drop()
  }
}

async function byPool({ stage, isQuick }: CaseContext, smtp: Smtp) {
  const count = isQuick ? 500 : 10_000
  const pool = peer('mail-pool', "The library's bare pool", { smtpUrl: smtp.url })
  const job = { stage, token: TOKEN, count, rate: RATE, concurrency: MAIL_CONNECTIONS, isCutShort: false }
  const prepared = await pool.prepare(job)
  try {
    await smtp.forget()
    const before = cpuMs(prepared.pids)
    const began = performance.now()
    await prepared.go()
    await waitUntil('the pool', () => prepared.isDone(), { timeoutMs: WITHIN_MS })
    const seconds = (performance.now() - began) / 1000
    const after = cpuMs(prepared.pids)
    const cpu = before === null || after === null ? null : (after - before) / count
    const { letters: all } = await smtp.counts()
    return {
      rate: count / seconds,
      seconds,
      cpuMs: cpu,
      wrong: all === count ? [] : [`the pool sent ${all}`],
    }
  } finally {
    await prepared.stop()
  }
}
