import { Validator } from '@seriousme/openapi-schema-validator'
import { describeApi } from '../../../src/admin/describe-api'
import { routes } from '../../../src/admin/routes'

interface Described {
  security: object[]
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { schema: { properties?: object } }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

const document = describeApi(routes) as { paths: Record<string, Record<string, Described>> }
const ofApi = routes.filter(({ path }) => path.startsWith('/api/'))

const security = {
  everybody: [],
  link: [],
  organiser: [{ session: [] }],
  owner: [{ session: [] }],
  program: [{ token: [] }],
}
const given = (input: unknown) => {
  const { shape = {} } = input as { shape?: Record<string, { shape?: object } | undefined> }
  return (part: 'params' | 'query' | 'body') => Object.keys(shape[part]?.shape ?? {})
}

describe('the OpenAPI document', () => {
  it('is valid by the schema of OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined })
    expect(validator.version).toBe('3.1')
  })

  it('has every route of the table and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const wanted = ofApi.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    expect(described.sort()).toEqual(wanted.sort())
  })

  it.each(ofApi.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s: says who may ask, by which parameters and body',
    (_, { method, path, access, input, answer }) => {
      const found = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      const fields = given(input)
      const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
      const named = (place: string) =>
        found?.parameters.filter((one) => one.in === place).map(({ name }) => name) ?? []
      expect(found?.security).toEqual(security[access])
      expect(named('path')).toEqual(inPath)
      expect(named('query').sort()).toEqual(fields('query').sort())
      const body = found?.requestBody?.content['application/json']?.schema
      expect(Object.keys(body?.properties ?? {}).sort()).toEqual(
        method === 'GET' ? [] : fields('body').sort(),
      )
      if (access === 'program') expect(answer).toBeDefined()
      const isDescribed = found?.responses['2XX']?.content?.['application/json'] !== undefined
      expect(isDescribed).toBe(answer !== undefined)
    },
  )
})
