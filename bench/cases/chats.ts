import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seedCompetition } from '../../src/domain/competitions/seed-competition'
import { createClient } from '../../test/emulator/client'
import type { Person } from '../../test/emulator/person'
import { createDatabase } from '../rig/database'
import { startEmulator } from '../rig/emulator-process'
import { median } from '../rig/figures'
import { openApp } from '../rig/herald-app'
import { startRole } from '../rig/worker-process'
import type { Case, CaseContext } from './case'

const PEOPLE = 1_000
/** People read and type: from one answer to the next so long, at random, ms. */
const THINKING_MS = { least: 4_000, most: 16_000 } as const
const GOAL_MS = 500

/** A thousand people fill in the registration at once: how long until each answer is answered, and that none is lost. */
export const chats: Case = {
  name: 'chats',
  title: '1 000 people who register at once, 10 s between their answers, without a global limit',
  run: runChats,
}

async function runChats({ stage, isQuick }: CaseContext) {
  const server = await startEmulator(join(stage.folder, `emulator-${randomInt(1e9)}.log`), {
    keepsMessages: true,
  })
  const emulator = createClient(server.url)
  const token = `${randomInt(100_000_000, 2 ** 40)}:BENCH-token-of-a-benchmark-only-00000`
  await emulator.run('addBot', { token })
  await emulator.setLimits({ perSecond: 0 })
  const database = await createDatabase(stage, 'postgres')
  const environment = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: server.url,
    DATABASE_URL: database.url,
    REDIS_URL: stage.redisUrl,
    BROADCAST_RATE: '10000',
  }
  const app = await openApp(environment)
  const role = await startRole('bot', { environment, folder: stage.folder })
  try {
    const competitionId = await seedCompetition(app)
    const bot = emulator.forBot(token)
    const count = isQuick ? PEOPLE / 10 : PEOPLE
    const people = await Promise.all(Array.from({ length: count }, () => bot.createPerson()))
    const waits: number[] = []
    const lost: string[] = []
    await Promise.all(
      people.map((person, index) =>
        chat(person, { answers: answersOf(competitionId ?? 1, index), waits, lost }),
      ),
    )
    waits.sort((a, b) => a - b)
    const p95 = waits[Math.ceil(waits.length * 0.95) - 1] ?? 0
    return {
      figures: [
        {
          what: 'Answered, 95 of 100',
          value: `within ${p95.toFixed(0)} ms`,
          goal: `< ${GOAL_MS} ms`,
          reached: p95 < GOAL_MS,
        },
        { what: 'Answered, half', value: `within ${median(waits).toFixed(0)} ms` },
        { what: 'Answers of people', value: String(waits.length + lost.length) },
        { what: 'Never answered', value: String(lost.length), goal: '0', reached: lost.length === 0 },
      ],
      wrong: lost.length === 0 ? [] : [`${lost.length} answers were not answered: ${lost[0] ?? ''}`],
    }
  } finally {
    await role.stop(25_000)
    emulator.close()
    await server.stop()
    await app.close()
    await database.drop()
  }
}

async function chat(
  person: Person,
  { answers, waits, lost }: { answers: readonly string[]; waits: number[]; lost: string[] },
): Promise<void> {
  for (const answer of answers) {
    await sleep(randomInt(THINKING_MS.least, THINKING_MS.most))
    const began = performance.now()
    try {
      await person.ask(answer, /.+/)
      waits.push(performance.now() - began)
    } catch {
      lost.push(answer) // nothing within ten seconds: counted, and the result is wrong
    }
  }
}

function answersOf(competitionId: number, index: number): string[] {
  const phone = `+7 916 ${String(3_000_000 + index)}`
  return [
    `/start c_${competitionId}_viewer`,
    'Anna',
    'Petrova',
    phone,
    `anna${index}@example.org`,
    'Belgrade',
    'Club',
  ]
}
