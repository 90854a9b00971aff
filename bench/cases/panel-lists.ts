import type { App } from '../../src/app'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import { auditList } from '../../src/domain/audit/audit-list'
import { countValues } from '../../src/domain/lists/count-values'
import type { Condition, List } from '../../src/domain/lists/list'
import { listPage } from '../../src/domain/lists/list-page'
import type { PageQuery } from '../../src/domain/lists/list-page'
import { registrationList } from '../../src/domain/registrations/registration-list'
import { peopleList } from '../../src/domain/users/people-list'
import { createDatabase } from '../rig/database'
import { median, medianOf, percentile, round, times } from '../rig/figures'
import type { CaseResult, Measured } from '../rig/figures'
import { openApp } from '../rig/herald-app'
import type { Case, CaseContext } from './case'

const MOST_MS = 300
const PER_PAGE = 25

/** The panel's lists, as their pages ask for them. */
export const panelLists: Case = {
  name: 'panel-lists',
  title:
    'The panel’s lists on PostgreSQL, of 100 000 people, as many registrations and as many actions: a page and its total',
  run: runPanelLists,
}

const parts = {
  sort: 'People sorted by each column, either way: first page and page 100',
  deep: 'The same, the page in the middle and the last one',
  filter: 'People by each filter',
  search: 'People searched by words, phone and number',
  values: 'How many people each value of each filter would leave',
  registrations: 'Registrations sorted, filtered and searched, the last page among them',
  audit: 'Actions by who, what and when, the last page among them',
} as const
type Part = keyof typeof parts
const partNames = Object.keys(parts) as Part[]

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
    await populate(app, people)
    const asked = questionsFor(app, people)
    const measured: Measured = { wrong: await faultsOf(app, people) }
    for (const part of partNames) {
      const { p95, slowest } = await take(rounds, asked[part])
      stage.say(`  ${part}: ${round(p95)} ms; slowest: ${slowest}`)
      measured[part] = p95
    }
    const naive = searches.map((search) => ({ what: search, ask: () => searchNaively(app, search) }))
    return { ...(measured as Measured & Record<Part, number>), naive: (await take(rounds, naive)).p95 }
  } finally {
    await app.close()
    await database.drop()
  }
}

interface Question {
  what: string
  ask: () => Promise<unknown>
}

const firstPage: PageQuery = { page: 1, perPage: PER_PAGE, sort: 'id', order: 'desc', filters: {} }
const searches = ['anna', 'last777', 'anna last777', 'p500@example', '+49 00 1234', '4242', 'nobodyatall']

/** Of each part what is asked, with `rows` of each list. */
function questionsFor(app: App, rows: number): Record<Part, Question[]> {
  const last = Math.ceil(rows / PER_PAGE)
  const asks = <Row extends { id: number }>(list: List<Row>, queries: readonly Partial<PageQuery>[]) =>
    queries.map((query) => ({
      what: JSON.stringify({ ...query, filters: Object.keys(query.filters ?? {}) }),
      ask: () => listPage(app, list, { ...firstPage, ...query }),
    }))
  const people = (values: Readonly<Record<string, readonly string[]>>) => filtersOf(peopleList, values)
  return {
    sort: asks(peopleList, sortsOf(peopleList, [1, 100])),
    deep: asks(peopleList, sortsOf(peopleList, [last / 2, last])),
    filter: asks(peopleList, people(peopleFilters)),
    search: asks(
      peopleList,
      searches.map((search) => ({ search })),
    ),
    values: [{ what: 'all', ask: () => countValues(app, peopleList, { filters: {} }) }],
    registrations: asks(registrationList, [
      ...sortsOf(registrationList, [1, last / 2, last]),
      ...filtersOf(registrationList, registrationFilters),
      { search: 'last777', sort: 'submittedAt' },
    ]),
    audit: asks(auditList, [...sortsOf(auditList, [1, last]), ...filtersOf(auditList, auditFilters)]),
  }
}

const yesOrNo = ['true', 'false']
const instants = ['2026-01-02T00:00:00Z', '2026-06-01T00:00:00Z', '2026-10-01T00:00:00Z']
const peopleFilters = {
  ...{
    isActive: yesOrNo,
    isOrganiser: yesOrNo,
    isBlocked: yesOrNo,
    isUnsubscribed: yesOrNo,
    hasEmail: yesOrNo,
  },
  ...{ hasPhone: yesOrNo, language: ['ru'], city: ['City 7'], country: ['Country 3'], competitionId: ['1'] },
  ...{ createdSince: instants, createdBefore: instants, seenSince: instants, seenBefore: instants },
}
const registrationFilters = {
  ...{ competitionId: ['1'], role: ['voter'], status: ['pending', 'rejected'], age: ['day', 'older_week'] },
  ...{ submittedSince: instants, submittedBefore: instants },
}
const auditFilters = {
  ...{
    actorId: ['1000007'],
    action: ['registration.approved'],
    targetType: ['registration'],
    targetId: ['77'],
  },
  ...{ since: instants, before: instants },
}

function sortsOf({ sorts }: Pick<List, 'sorts'>, pages: readonly number[]): Partial<PageQuery>[] {
  const orders = ['asc', 'desc'] as const
  return Object.keys(sorts).flatMap((sort) =>
    orders.flatMap((order) => pages.map((page) => ({ sort, order, page }))),
  )
}

/** Each value as it stands in an address. */
function filtersOf<Row extends { id: number }>(
  { filters }: List<Row>,
  values: Readonly<Record<string, readonly string[]>>,
): Partial<PageQuery>[] {
  return Object.entries(values).flatMap(([name, all]) =>
    all.map((value) => {
      const condition = filters[name]?.schema.parse(value) as Condition // the schema of a filter that is there
      return { filters: { [name]: condition } }
    }),
  )
}

/** Every tenth has stopped announcements, every fiftieth has blocked; everybody has applied, and was decided about. */
async function populate(app: App, people: number): Promise<void> {
  await transaction(app, async (tx) => {
    await tx.run(sql`
      INSERT INTO users (telegram_id, telegram_username, telegram_first_name, first_name, last_name, phone, email, country,
        city, club, classic_rating, language, unsubscribed_at, blocked_at, last_seen_at, created_at)
      SELECT 1000000 + n, 'user_' || n, 'Telegram' || n, (ARRAY['Anna', 'Boris', 'Вера', 'Глеб'])[1 + n % 4], 'Last' || n % 5000,
        '+49' || lpad(n::text, 8, '0'), 'p' || n || '@example.org', 'Country ' || n % 40, 'City ' || n % 500,
        'Club ' || n % 900, CASE WHEN n % 3 = 0 THEN 800 + n % 2000 END, CASE WHEN n % 2 = 0 THEN 'ru' ELSE 'en' END,
        CASE WHEN n % 10 = 0 THEN now() END, CASE WHEN n % 50 = 0 THEN now() END,
        timestamptz '2026-01-01' + n % 300 * interval '1 day', timestamptz '2026-01-01' + n * interval '4 minutes'
      FROM generate_series(1, ${people}::integer) AS n`)
    await tx.run(sql`
      INSERT INTO competitions (name, competition_type, available_roles)
      SELECT 'Competition ' || n, 'online', '["player","voter","viewer"]' FROM generate_series(1, 20) AS n`)
    await tx.run(sql`
      INSERT INTO registrations (user_id, telegram_id, competition_id, role, status, is_confirmed, submitted_at, decided_at)
      SELECT u.id, u.telegram_id, 1 + u.id % 20, (ARRAY['player', 'voter', 'viewer'])[1 + u.id % 3], s.status,
        s.status = 'approved', u.created_at, CASE WHEN s.status <> 'pending' THEN u.created_at + interval '1 day' END
      FROM users u, LATERAL (SELECT (ARRAY['pending', 'approved', 'approved', 'rejected'])[1 + u.id % 4] AS status) s`)
    await tx.run(sql`
      INSERT INTO audit_log (actor_id, action, target_type, target_id, changes, created_at)
      SELECT 1000000 + r.id % 50, 'registration.approved', 'registration', r.id, '{}', r.submitted_at
      FROM registrations r ORDER BY r.id`)
  })
  await app.db.source.query('VACUUM ANALYZE')
}

/** What an admin of a framework does: every column, the middle of words, and all of it counted. */
async function searchNaively(app: App, search: string): Promise<void> {
  const like = `%${search}%`
  const found = sql`telegram_username ILIKE ${like} OR telegram_first_name ILIKE ${like} OR first_name ILIKE ${like}
    OR last_name ILIKE ${like} OR certificate_name ILIKE ${like} OR email ILIKE ${like} OR channel_name ILIKE ${like}
    OR phone ILIKE ${like}`
  await read(app, sql`SELECT * FROM users WHERE ${found} ORDER BY created_at DESC, id DESC LIMIT 25`)
  await read(app, sql`SELECT count(*) FROM users WHERE ${found}`)
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
  const last = await listPage(app, peopleList, { ...firstPage, page: Math.ceil(people / PER_PAGE) })
  const one = await listPage(app, peopleList, { ...firstPage, search: `user_${people}` })
  return [
    ...(all.total === people && all.data.length === PER_PAGE
      ? []
      : [`${all.total} of ${people} people listed`]),
    ...(last.data.at(-1)?.id === 1 ? [] : ['the last page does not end with the first person']),
    ...(one.total === 1 ? [] : [`${one.total} found by a user name`]),
  ]
}
