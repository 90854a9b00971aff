import type { App } from '../../src/app'
import { listPage } from '../../src/domain/lists/list-page'
import { peopleList } from '../../src/domain/users/people-list'
import { createDatabase } from '../rig/database'
import { median, medianOf, percentile, round, times } from '../rig/figures'
import type { CaseResult, Measured } from '../rig/figures'
import { openApp } from '../rig/herald-app'
import { firstPage, naiveSearches, partNames, parts, questionsFor } from '../rig/panel-questions'
import type { Part, Question } from '../rig/panel-questions'
import { populatePanel } from '../rig/panel-world'
import type { Case, CaseContext } from './case'

const MOST_MS = 300

/** The panel's lists, as their pages ask for them. */
export const panelLists: Case = {
  name: 'panel-lists',
  title:
    'The panel on PostgreSQL, of 100 000 people, as many registrations and as many actions: a page of a list and its total',
  run: runPanelLists,
}

async function runPanelLists(context: CaseContext): Promise<CaseResult> {
  const runs = await context.several(() => measureOnce(context))
  const figureOf = (part: Part) => {
    const p95 = medianOf(runs, (run) => run[part]) ?? 0
    const goal = context.isQuick ? {} : { goal: `< ${MOST_MS} ms`, reached: p95 < MOST_MS }
    return { what: `${parts[part]}: 95 of 100 within`, value: `${round(p95)} ms`, ...goal }
  }
  const [ours, naive] = [medianOf(runs, (run) => run.search) ?? 1, medianOf(runs, (run) => run.naive) ?? 0]
  const figures = [
    { what: 'Search, beside ILIKE over the same columns', value: times(naive / ours) },
    ...partNames.map(figureOf),
    { what: 'Search by ILIKE over the same columns: 95 of 100 within', value: `${round(naive)} ms` },
  ]
  return { figures, wrong: runs.flatMap(({ wrong }) => wrong) }
}

async function measureOnce({ stage, isQuick }: CaseContext) {
  const database = await createDatabase(stage, 'postgres')
  const [people, rounds] = isQuick ? [2_000, 1] : [100_000, 5]
  const environment = {
    ...{ DATABASE_URL: database.url, REDIS_URL: stage.redisUrl },
    ...{ BOT_TOKEN: '1:a', ADMIN_IDS: '1' },
  }
  const app = await openApp(environment)
  try {
    stage.say(`  ${people} people are being written …`)
    await populatePanel(app, people)
    const asked = questionsFor(app, people)
    const measured: Measured = { wrong: await faultsOf(app, people) }
    for (const part of partNames) {
      const { p95, slowest } = await take(rounds, asked[part])
      stage.say(`  ${part}: ${round(p95)} ms; slowest: ${slowest}`)
      measured[part] = p95
    }
    const naive = await take(rounds, naiveSearches(app))
    return { ...(measured as Measured & Record<Part, number>), naive: naive.p95 }
  } finally {
    await app.close()
    await database.drop()
  }
}

/** Asks each question so many times, in milliseconds; the slowest by its median. */
async function take(
  rounds: number,
  questions: readonly Question[],
): Promise<{ p95: number; slowest: string }> {
  const took = questions.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { ask }] of questions.entries()) {
      const began = performance.now()
      await ask()
      took[index]?.push(performance.now() - began)
    }
  const medians = took.map(median)
  const most = Math.max(...medians)
  const { what } = questions[medians.indexOf(most)] ?? { what: 'none' }
  return { p95: percentile(took.flat(), 0.95), slowest: `${round(most)} ms, ${what}` }
}

async function faultsOf(app: App, people: number): Promise<string[]> {
  const all = await listPage(app, peopleList, firstPage)
  const last = await listPage(app, peopleList, { ...firstPage, page: Math.ceil(people / firstPage.perPage) })
  const one = await listPage(app, peopleList, { ...firstPage, search: `user_${people}` })
  return [
    ...(all.total === people && all.data.length === firstPage.perPage
      ? []
      : [`${all.total} of ${people} people listed`]),
    ...(last.data.at(-1)?.id === 1 ? [] : ['the last page does not end with the first person']),
    ...(one.total === 1 ? [] : [`${one.total} found by a user name`]),
  ]
}
