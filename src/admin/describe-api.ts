import { z } from 'zod'
import { KEY_HEADER } from './creation-of'
import type { Access, Route } from './route'

const security: Record<Access, object[]> = {
  everybody: [],
  link: [],
  organiser: [{ session: [] }],
  owner: [{ session: [] }],
  program: [{ token: [] }],
}

/** The OpenAPI 3.1 document of those routes that answer JSON. */
export function describeApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.filter(({ path }) => path.startsWith('/api/'))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) }
  }
  const securitySchemes = {
    session: { type: 'apiKey', in: 'cookie', name: '__Host-herald-session' },
    token: { type: 'http', scheme: 'bearer' },
  }
  const info = { title: 'Herald', version: '1' }
  return { openapi: '3.1.0', info, paths, components: { securitySchemes, schemas: { Error: errorSchema } } }
}

const errorSchema = {
  type: 'object',
  required: ['code', 'detail'],
  properties: { code: { type: 'string' }, detail: { type: 'string' } },
}

const keyParameter = {
  ...{ name: KEY_HEADER, in: 'header', required: false, schema: { type: 'string', maxLength: 255 } },
  description: 'Repeated with the same key within a day, the request answers with what it created first',
}

function describeRoute({ method, path, access, summary, input, answer, createsOnce }: Route): object {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  const { params, query, body } = properties
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
  return {
    ...{ summary, security: security[access] },
    parameters: [
      ...parametersOf(params, 'path'),
      ...parametersOf(query, 'query'),
      ...(createsOnce === true ? [keyParameter] : []),
    ],
    ...(body &&
      method !== 'GET' && {
        requestBody: { required: true, content: { 'application/json': { schema: body } } },
      }),
    responses: {
      '2XX': { description: 'Done', ...contentOf({ path, answer }) },
      '4XX': { description: 'Refused', content },
    },
  }
}

/** What a route answers: files are text, and what is not described is left open. */
function contentOf({ path, answer }: Pick<Route, 'path' | 'answer'>): object {
  if (path.endsWith('.csv')) return { content: { 'text/csv': { schema: { type: 'string' } } } }
  return answer === undefined ? {} : { content: { 'application/json': { schema: z.toJSONSchema(answer) } } }
}

interface Schema {
  properties?: Record<string, Schema>
  required?: string[]
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query'): object[] {
  return Object.entries(schema?.properties ?? {}).map(([name, described]) => ({
    ...{ name, in: place, schema: described },
    required: place === 'path' || schema?.required?.includes(name) === true,
  }))
}
