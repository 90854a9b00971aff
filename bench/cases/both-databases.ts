import { isDeepStrictEqual } from 'node:util'
import { migrations } from '../../migrations'
import { openDatabase } from '../../src/db/data-source'
import type { DialectName } from '../../src/db/dialect'
import { SILENCE_MS } from '../../src/db/watch-silence'
import { freezeEnds } from '../../src/domain/broadcasts/freeze-audience'
import { listStatements } from '../../test/support/list-statements'
import { createDatabase } from '../rig/database'
import { median, round, times } from '../rig/figures'
import type { CaseResult, Figure } from '../rig/figures'
import type { Stage } from '../rig/stage'
import { useCases } from '../rig/use-cases'
import type { UseCase } from '../rig/use-cases'
import { createDesk } from '../rig/desk'
import { populateWorld } from '../rig/world'
import type { World } from '../rig/world'
import type { Case, CaseContext } from './case'

const PEOPLE = 10_000
const CHUNK = 100
/** Rounds of one run; the first of all is not counted, for code and caches are cold. */
const ROUNDS = 8
/** Half of the tenth of a second that a person does not notice (Nielsen, Usability Engineering, 1993, chapter 5). */
const UNNOTICED_MS = 50

/** The same use cases on both databases, in turn: what a person waits for on PostgreSQL and on SQLite. */
export const bothDatabases: Case = {
  name: 'both-databases',
  title: `SQLite → PostgreSQL, use case by use case, both durable; 10 000 people with two registrations each, chunks of 100`,
  run: runBothDatabases,
}

interface Side {
  world: World
  close: () => Promise<void>
}

interface Measurement {
  ms: number
  statements: number
  wrong: string[]
}

async function runBothDatabases({ stage, runs, isQuick }: CaseContext): Promise<CaseResult> {
  const people = isQuick ? 500 : PEOPLE
  const sides: Side[] = []
  const measured = useCases.map((useCase) => ({ useCase, sqlite: empty(), postgres: empty() }))
  const wrong: string[] = []
  try {
    const [sqlite, postgres] = [
      await openSide(stage, 'sqlite', people),
      await openSide(stage, 'postgres', people),
    ]
    sides.push(sqlite, postgres)
    const rounds = isQuick ? 2 : ROUNDS * runs
    for (let number = 0; number <= rounds; number += 1) {
      for (const { useCase, ...kept } of measured) {
        const turn = [
          { name: 'sqlite' as const, side: sqlite },
          { name: 'postgres' as const, side: postgres },
        ]
        // Neither always has the warmer caches.
        for (const { name, side } of number % 2 === 0 ? turn : turn.reverse()) {
          const one = await attempt(useCase, side.world)
          wrong.push(...one.wrong.map((what) => `${useCase.what}, ${name}: ${what}`))
          if (number > 0) kept[name].push(one)
        }
      }
    }
  } finally {
    for (const { close } of sides) await close()
  }
  const figures = measured.map((one) => figureOf(one, { isQuick }))
  for (const { what, value } of figures) stage.say(`  ${what}: ${value}`)
  return { figures, wrong }
}

const empty = (): Measurement[] => []

async function openSide(stage: Stage, dialect: DialectName, people: number): Promise<Side> {
  const database = await createDatabase(stage, dialect)
  const db = await openDatabase({ url: database.url, migrations, silenceMs: SILENCE_MS })
  const close = async () => {
    await db.close()
    await database.drop()
  }
  const world = { people, chunk: CHUNK, freezeEnds: freezeEnds({ db }) }
  return { world: await populateWorld(createDesk(db), world), close }
}

async function attempt(useCase: UseCase, world: World): Promise<Measurement> {
  const { work, outcome, expected } = await useCase.prepare(world)
  let ms = 0
  const statements = await listStatements(world.desk, async () => {
    const began = performance.now()
    await work()
    ms = performance.now() - began
  })
  const found = await outcome()
  const isRight = isDeepStrictEqual(found, expected)
  const wrong = isRight ? [] : [`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`]
  return { ms, statements: statements.length, wrong }
}

function figureOf(
  {
    useCase,
    sqlite,
    postgres,
  }: { useCase: UseCase; sqlite: readonly Measurement[]; postgres: readonly Measurement[] },
  { isQuick }: { isQuick: boolean },
): Figure {
  const msOf = (measurements: readonly Measurement[]) => median(measurements.map(({ ms }) => ms))
  const [onPostgres, onSqlite] = [msOf(postgres), msOf(sqlite)]
  const count = (measurements: readonly Measurement[]) =>
    round(median(measurements.map(({ statements }) => statements)) / (useCase.callers ?? 1))
  const value = [
    `${round(onSqlite, 1)} ms → ${round(onPostgres, 1)} ms, ${times(onPostgres / onSqlite)}`,
    `${count(sqlite)} → ${count(postgres)} statements`,
  ].join('; ')
  if (isQuick || useCase.isBackground) return { what: useCase.what, value }
  const reached = onPostgres - onSqlite <= UNNOTICED_MS
  return { what: useCase.what, value, goal: `≤ ${UNNOTICED_MS} ms more`, reached }
}
