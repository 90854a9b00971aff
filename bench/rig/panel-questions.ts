import type { App } from '../../src/app'
import { presentDashboard } from '../../src/admin/presenters/dashboard'
import { read } from '../../src/db/read'
import { sql } from '../../src/db/sql'
import { auditList } from '../../src/domain/audit/audit-list'
import { countValues } from '../../src/domain/lists/count-values'
import type { Condition, List } from '../../src/domain/lists/list'
import { listPage } from '../../src/domain/lists/list-page'
import type { PageQuery } from '../../src/domain/lists/list-page'
import { registrationList } from '../../src/domain/registrations/registration-list'
import { peopleList } from '../../src/domain/users/people-list'
import { translator } from '../../src/messages/translate'

/** What is measured together, in words. */
export const parts = {
  sort: 'People sorted by each column, either way: first page and page 100',
  deep: 'The same, the page in the middle and the last one',
  filter: 'People by each filter',
  search: 'People searched by words, phone and number',
  values: 'How many people, registrations or actions each value of each filter would leave',
  registrations: 'Registrations sorted, filtered and searched, the last page among them',
  audit: 'Actions by who, what and when, the last page among them',
  dashboard: 'The dashboard, counted anew',
} as const
export type Part = keyof typeof parts
export const partNames = Object.keys(parts) as Part[]

/** One thing that a page asks of the server. */
export interface Question {
  /** Told of the slowest. */
  what: string
  ask: () => Promise<unknown>
}

export const firstPage: PageQuery = { page: 1, perPage: 25, sort: 'id', order: 'desc', filters: {} }
const searches = ['anna', 'last777', 'anna last777', 'p500@example', '+49 00 1234', '4242', 'nobodyatall']

/** Of each part what is asked, with `rows` of each list. */
export function questionsFor(app: App, rows: number): Record<Part, Question[]> {
  const last = Math.ceil(rows / firstPage.perPage)
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
    values: valuesOf(app),
    registrations: asks(registrationList, [
      ...sortsOf(registrationList, [1, last / 2, last]),
      ...filtersOf(registrationList, registrationFilters),
      { search: 'last777', sort: 'submittedAt' },
    ]),
    audit: asks(auditList, [...sortsOf(auditList, [1, last]), ...filtersOf(auditList, auditFilters)]),
    dashboard: zones.map((timezone) => ({ what: timezone, ask: () => askDashboardAnew(app, timezone) })),
  }
}

/** All of each list, and what a filter or a search leaves of people and registrations. */
function valuesOf(app: App): Question[] {
  type Counted = Pick<List, 'from' | 'filters' | 'search'>
  const counted = (list: Counted, { search, filters = {} }: Partial<PageQuery>) => ({
    what: JSON.stringify({ search, filters: Object.keys(filters) }),
    ask: () => countValues(app, list, { search, filters }),
  })
  return [
    ...[peopleList, registrationList, auditList].map((list) => counted(list, {})),
    ...filtersOf(peopleList, { hasEmail: ['true'], country: ['Country 3'] }).map((query) =>
      counted(peopleList, query),
    ),
    counted(peopleList, { search: 'anna' }),
    ...filtersOf(registrationList, { competitionId: ['1'], status: ['pending'] }).map((query) =>
      counted(registrationList, query),
    ),
    counted(registrationList, { search: 'anna' }),
  ]
}

const zones = ['UTC', 'Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'Australia/Adelaide']

/** Totals are kept for half a minute: a database object of its own makes them be counted again. */
function askDashboardAnew(app: App, timezone: string): Promise<unknown> {
  return presentDashboard({ ...app, db: { ...app.db } }, { t: translator('en'), timezone })
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

/** The same searches as an admin of a framework does them: every column, the middle of words, and all of it counted. */
export function naiveSearches(app: App): Question[] {
  return searches.map((search) => ({ what: search, ask: () => searchNaively(app, search) }))
}

async function searchNaively(app: App, search: string): Promise<void> {
  const like = `%${search}%`
  const found = sql`telegram_username ILIKE ${like} OR telegram_first_name ILIKE ${like} OR first_name ILIKE ${like}
    OR last_name ILIKE ${like} OR certificate_name ILIKE ${like} OR email ILIKE ${like} OR channel_name ILIKE ${like}
    OR phone ILIKE ${like}`
  await read(app, sql`SELECT * FROM users WHERE ${found} ORDER BY created_at DESC, id DESC LIMIT 25`)
  await read(app, sql`SELECT count(*) FROM users WHERE ${found}`)
}
