import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DialectName } from '../../src/db/dialect'
import { seedCompetition } from '../../src/domain/competitions/seed-competition'
import { createClient } from '../../test/emulator/client'
import { createEmulator } from '../../test/emulator/emulator'
import type { Person } from '../../test/emulator/person'
import { createDatabase } from '../rig/database'
import { median, medianOf, round } from '../rig/figures'
import type { CaseResult, Figure } from '../rig/figures'
import { openApp } from '../rig/herald-app'
import { cpuMs } from '../rig/process-facts'
import { countRedis, readMeter } from '../rig/service-facts'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

const PEOPLE = 1_000
/** People read and type: from one answer to the next so long, at random, ms. */
const THINKING_MS = { least: 4_000, most: 16_000 } as const
const GOAL_MS = 500
/** So many others have registered before: a bot that has just started is slower until its code is compiled. */
const EARLIER = { people: 50, thinkingMs: { least: 500, most: 1_500 } } as const

/** A thousand people fill in the registration at once, on either database: how long until each is answered, none lost. */
export const chats: Case = {
  name: 'chats',
  title: '1 000 people who register at once, 10 s between their answers, without a global limit',
  run: runChats,
}

async function runChats(context: CaseContext): Promise<CaseResult> {
  const postgres = await context.several(() => letThemChat(context, 'postgres'))
  const sqlite = await context.several(() => letThemChat(context, 'sqlite'))
  return {
    figures: [
      ...answersOnTime(postgres, ''),
      ...costsOfAnAnswer(postgres),
      ...answersOnTime(sqlite, ' (SQLite)'),
    ],
    wrong: [...postgres, ...sqlite].flatMap((run) => run.wrong),
  }
}

type Run = Awaited<ReturnType<typeof letThemChat>>

function answersOnTime(runs: readonly Run[], where: string): Figure[] {
  const p95 = medianOf(runs, (run) => run.p95) ?? 0
  const lost = runs.reduce((sum, run) => sum + run.lost, 0)
  return [
    {
      ...{ what: `Answered, 95 of 100${where}`, value: `within ${round(p95)} ms` },
      ...{ goal: `< ${GOAL_MS} ms`, reached: p95 < GOAL_MS },
    },
    { what: `Answered, half${where}`, value: `within ${round(medianOf(runs, (run) => run.p50))} ms` },
    { what: `Answers of people${where}`, value: round(medianOf(runs, (run) => run.answers)) },
    { what: `Never answered${where}`, value: String(lost), goal: '0', reached: lost === 0 },
  ]
}

function costsOfAnAnswer(runs: readonly Run[]): Figure[] {
  const of = (pick: (run: Run) => number | null) => round(medianOf(runs, pick), 1)
  return [
    { what: 'CPU of the bot for an answer', value: `${of((run) => run.botMs)} ms` },
    {
      what: 'CPU of the emulator and the people for an answer',
      value: `${of((run) => run.peopleMs)} ms`,
    },
    { what: 'Round trips to PostgreSQL for an answer', value: of((run) => run.statements) },
    {
      what: 'Calls of Redis scripts for an answer, and commands in all',
      value: `${of((run) => run.scripts)}, ${of((run) => run.commands)}`,
    },
  ]
}

async function letThemChat({ stage, isQuick }: CaseContext, dialect: DialectName) {
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  // In this process, so that a thousand people who wait cost no requests: what is measured shares the cores with it.
  const emulator = createEmulator({ tokens: [token], limits: { perSecond: 0 }, recordCalls: 0 })
  await emulator.start()
  const database = await createDatabase(stage, dialect)
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.url,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    BROADCAST_RATE: '10000',
  }
  const app = await openApp(environment)
  const role = await startRole('bot', { environment, folder: stage.folder })
  const takeStock = async () => ({
    botMs: cpuMs([role.pid]),
    peopleMs: cpuMs([process.pid]),
    statements: (await readMeter(role)).statements,
    ...(await countRedis(stage.redisUrl)),
  })
  try {
    const competitionId = (await seedCompetition(app)) ?? 1
    const client = createClient(emulator)
    const count = isQuick ? PEOPLE / 10 : PEOPLE
    const createPeople = (length: number) => Promise.all(Array.from({ length }, () => client.createPerson()))
    const earlier: Heard = { waits: [], lost: [] }
    const [first, people] = [await createPeople(EARLIER.people), await createPeople(count)]
    const { thinkingMs } = EARLIER
    await Promise.all(first.map((person) => chat(person, { competitionId, heard: earlier, thinkingMs })))
    const heard: Heard = { waits: [], lost: earlier.lost }
    const before = await takeStock()
    await Promise.all(people.map((person) => chat(person, { competitionId, heard, thinkingMs: THINKING_MS })))
    return { ...describe(heard), ...costsOf(heard, { before, after: await takeStock() }) }
  } finally {
    await role.stop(25_000)
    await emulator.stop()
    await app.close()
    await database.drop()
  }
}

interface Heard {
  waits: number[]
  lost: string[]
}

function describe({ waits, lost }: Heard) {
  waits.sort((a, b) => a - b)
  return {
    p95: waits[Math.ceil(waits.length * 0.95) - 1] ?? 0,
    p50: median(waits),
    answers: waits.length + lost.length,
    lost: lost.length,
    wrong: lost.length === 0 ? [] : [`${lost.length} answers were not answered: ${lost[0] ?? ''}`],
  }
}

/** Used since a process began; CPU of the bot, and of this process with the emulator in it. */
type Stock = Record<'statements' | 'scripts' | 'commands', number> &
  Record<'botMs' | 'peopleMs', number | null>

function costsOf({ waits }: Heard, { before, after }: { before: Stock; after: Stock }): Stock {
  const each = (name: 'statements' | 'scripts' | 'commands') => (after[name] - before[name]) / waits.length
  const cpu = (name: 'botMs' | 'peopleMs') => {
    const [from, to] = [before[name], after[name]]
    return from === null || to === null ? null : (to - from) / waits.length
  }
  return {
    ...{ statements: each('statements'), scripts: each('scripts'), commands: each('commands') },
    ...{ botMs: cpu('botMs'), peopleMs: cpu('peopleMs') },
  }
}

interface Chatting {
  competitionId: number
  heard: Heard
  thinkingMs: { least: number; most: number }
}

/** One person's way through the form: an answer counts once the next question is there. */
async function chat(person: Person, { competitionId, heard, thinkingMs }: Chatting): Promise<void> {
  for (const [step, answer] of answersOf(competitionId, person).entries()) {
    await sleep(randomInt(thinkingMs.least, thinkingMs.most))
    const began = performance.now()
    try {
      await person.ask(answer, `Step ${step + 1} of`)
      heard.waits.push(performance.now() - began)
    } catch {
      heard.lost.push(answer) // nothing within ten seconds: counted, and the result is wrong
    }
  }
}

function answersOf(competitionId: number, { id }: Person): string[] {
  const phone = `+7 916 ${String(3_000_000 + (id % 1_000_000))}`
  return [
    `/start c_${competitionId}_viewer`,
    'Anna',
    'Petrova',
    phone,
    `anna${id}@example.org`,
    'Belgrade',
    'Club',
    'Company',
    'Engineer',
  ]
}
