import { z } from 'zod'
import type { App } from '../app'
import { countValues } from '../domain/lists/count-values'
import { exportList } from '../domain/lists/export-list'
import type { Condition, List, Reading } from '../domain/lists/list'
import { listPage } from '../domain/lists/list-page'
import { recordListExport } from '../domain/lists/record-list-export'
import { rowsOf } from '../domain/lists/rows-of'
import { AppError } from '../errors'
import type { ErrorCode } from '../errors'
import type { AuditTarget } from '../vocabulary/audit'
import { listOf, valuesAnswer } from './api-types'
import type { ListAnswer } from './api-types'
import type { Words } from './pages/layout'
import { defineSessionRoute } from './route'
import type { Route } from './route'
import { rowId } from './row-id'

const MOST_PER_PAGE = 100

/** What the panel lists. */
interface Resource<Row extends { id: number }, Shown extends object> {
  /** As in its address, `/api/<name>`. */
  name: AuditTarget
  access: 'organiser' | 'owner'
  list: List<Row>
  present: (row: Row, app: Pick<App, 'config'>) => Shown
  /** What that comes to, and what one record does when it shows more than in a list. */
  shown: z.ZodType<Shown>
  shownOne?: z.ZodType<object>
  /** One record, when it shows more than in a list. */
  presentOne?: (row: Row, app: App, words: Words) => Promise<object>
  /** What is said of a record that is not there. */
  missing: ErrorCode
}

/** The four ways to read a resource: a page, the values of its filters, one record, and all that was asked for as CSV. */
export function defineListRoutes<Row extends { id: number }, Shown extends object>(
  resource: Resource<Row, Shown>,
): Route[] {
  return [pageRoute(resource), valuesRoute(resource), exportRoute(resource), recordRoute(resource)]
}

/** A page of a resource within another one, whose id stands in the address as `:id`. */
export function defineNestedPage<Row extends { id: number }, Shown extends object>(
  { name, access, list, present, shown }: Resource<Row, Shown>,
  { path, filter }: { path: string; filter: string },
): Route {
  return defineSessionRoute({
    ...{ method: 'GET', path, access },
    summary: `A page of ${name} within one record`,
    input: z.object({ params: z.object({ id: rowId }), query: z.strictObject(pageFields(list)) }),
    answer: listOf(shown),
    async handle({ app, input: { params, query } }) {
      const within = list.filters[filter]?.schema.parse(params.id)
      const filters = within === undefined ? {} : { [filter]: within }
      const { data, total } = await fromReplica(app, (from) => listPage(from, list, { ...query, filters }))
      return { body: { data: data.map((row) => present(row, app)), total } satisfies ListAnswer<Shown> }
    },
  })
}

function pageRoute<Row extends { id: number }, Shown extends object>(resource: Resource<Row, Shown>): Route {
  const { name, access, list, present, shown } = resource
  return defineSessionRoute({
    ...{ method: 'GET', path: `/api/${name}`, access },
    summary: `A page of ${name}, or those with the given ids`,
    input: z.object({ query: z.strictObject({ ...pageFields(list), ...selectionFields(list), ids }) }),
    answer: listOf(shown),
    async handle({ app, input: { query } }) {
      const { page, perPage, sort, order } = query
      const found = await fromReplica(app, (from) =>
        query.ids === undefined
          ? listPage(from, list, { page, perPage, sort, order, ...selectionIn(list, query) })
          : allOf(from, list, query.ids),
      )
      const data = found.data.map((row) => present(row, app))
      return { body: { data, total: found.total } satisfies ListAnswer<Shown> }
    },
  })
}

function valuesRoute<Row extends { id: number }, Shown extends object>({
  name,
  access,
  list,
}: Resource<Row, Shown>): Route {
  return defineSessionRoute({
    ...{ method: 'GET', path: `/api/${name}/values`, access },
    summary: `How many ${name} each value of each filter would leave`,
    input: z.object({ query: z.strictObject(selectionFields(list)) }),
    answer: valuesAnswer,
    async handle({ app, input: { query } }) {
      const values = await fromReplica(app, (from) => countValues(from, list, selectionIn(list, query)))
      return { body: values }
    },
  })
}

function exportRoute<Row extends { id: number }, Shown extends object>({
  name,
  access,
  list,
}: Resource<Row, Shown>): Route {
  return defineSessionRoute({
    ...{ method: 'GET', path: `/api/${name}/export.csv`, access },
    summary: `All ${name} that were asked for, as CSV`,
    input: z.object({ query: z.strictObject(selectionFields(list)) }),
    async handle({ app, session, input: { query } }) {
      const filters = Object.keys(query)
      await recordListExport(app, { list: name, filters, organiserId: session.telegramId })
      const reading = { db: await app.replicas.choose(), now: () => app.now() }
      return { body: null, csv: { name, pieces: exportList(reading, list, selectionIn(list, query)) } }
    },
  })
}

function recordRoute<Row extends { id: number }, Shown extends object>(
  resource: Resource<Row, Shown>,
): Route {
  const { name, access, list, present, presentOne, missing, shown, shownOne } = resource
  return defineSessionRoute({
    ...{ method: 'GET', path: `/api/${name}/:id`, access },
    summary: `One of the ${name}`,
    input: z.object({ params: z.object({ id: rowId }) }),
    answer: shownOne ?? shown,
    async handle({ app, language, t, input }) {
      const [row] = await list.load(app, [input.params.id])
      if (row === undefined) throw new AppError(missing)
      if (presentOne === undefined) return { body: present(row, app) }
      return { body: await presentOne(row, app, { language, t }) }
    },
  })
}

/** `ids=1,2,3` */
const ids = z
  .string()
  .regex(/^\d{1,9}(,\d{1,9})*$/)
  .transform((text) => text.split(',').map(Number))
  .refine((numbers) => numbers.length <= MOST_PER_PAGE)
  .optional()

function pageFields({ sorts }: Pick<List, 'sorts'>) {
  return {
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    perPage: z.coerce.number().int().min(1).max(MOST_PER_PAGE).default(25),
    sort: z.enum(Object.keys(sorts)).default('id'),
    order: z.enum(['asc', 'desc']).default('desc'),
  }
}

/** What a list can be narrowed to, as it stands in an address. */
export function selectionFields({ filters }: Pick<List, 'filters'>) {
  const fields = Object.entries(filters).map(([name, { schema }]) => [name, schema.optional()] as const)
  return {
    q: z.string().max(200).optional(),
    ...(Object.fromEntries(fields) as Record<string, z.ZodOptional<z.ZodType<Condition>>>),
  }
}

/** What a list was narrowed to. */
export function selectionIn({ filters }: Pick<List, 'filters'>, query: Record<string, unknown>) {
  const given = Object.entries(query).filter(([name, value]) => name in filters && value !== undefined)
  return {
    search: typeof query['q'] === 'string' ? query['q'] : undefined,
    filters: Object.fromEntries(given) as Record<string, Condition>,
  }
}

/** Reads a page of a list, from a replica where there is one. */
function fromReplica<Page>(app: App, work: (from: Reading) => Promise<Page>): Promise<Page> {
  return app.replicas.readPage((db) => work({ db, now: () => app.now() }))
}

async function allOf<Row extends { id: number }>(app: Reading, list: List<Row>, wanted: readonly number[]) {
  const data = await rowsOf(app, list, wanted)
  return { data, total: data.length }
}
