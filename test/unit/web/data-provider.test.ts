import { createApi } from '../../../web/provider/api'
import { createDataProvider } from '../../../web/provider/data-provider'

interface Asked {
  method: string
  url: string
  token: string | null
  key: string | null
  body: unknown
}

/** A server that answers from a table and remembers what it was asked. */
function createServer(answers: Record<string, () => Response>) {
  const asked: Asked[] = []
  const session = () => Response.json({ csrfToken: 'token-1', userId: 1 })
  const ask: typeof fetch = (url, init) => {
    const path = url instanceof Request ? url.url : url.toString()
    const method = init?.method ?? 'GET'
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : null
    const headers = new Headers(init?.headers)
    const [token, key] = [headers.get('x-csrf-token'), headers.get('idempotency-key')]
    asked.push({ method, url: path, token, key, body })
    const answer = { '/api/session': session, ...answers }[path.split('?')[0] ?? '']
    return Promise.resolve(
      answer?.() ?? Response.json({ code: 'page_not_found', detail: 'No.' }, { status: 404 }),
    )
  }
  const provider = createDataProvider(createApi({ language: () => 'en', ask }))
  return { provider, asked: () => asked.filter(({ url }) => url !== '/api/session') }
}

const refusal = (status: number, body: object) => () => Response.json(body, { status })

describe('what the pages of the panel ask the server', () => {
  it('a page of a list by its number, sort and filters; empty filters are none, several values are several', async () => {
    const { provider, asked } = createServer({
      '/api/users': () => Response.json({ data: [{ id: 1 }], total: 9 }),
    })
    const page = await provider.getList('users', {
      pagination: { page: 2, perPage: 25 },
      sort: { field: 'city', order: 'DESC' },
      filter: { q: 'a&b', city: '', language: ['en', 'ru'], isActive: false, club: null },
    })
    expect(page).toEqual({ data: [{ id: 1 }], total: 9 })
    expect(asked()[0]?.url).toBe(
      '/api/users?page=2&perPage=25&sort=city&order=desc&q=a%26b&language=en&language=ru&isActive=false',
    )
  })

  it('many records by their ids, a hundred at a time', async () => {
    const { provider, asked } = createServer({
      '/api/users': () => Response.json({ data: [{ id: 7 }], total: 1 }),
    })
    const { data } = await provider.getMany('users', { ids: Array.from({ length: 101 }, (_, id) => id) })
    expect(asked().map(({ url }) => url.split(',').length)).toEqual([100, 1])
    expect(data).toEqual([{ id: 7 }, { id: 7 }])
  })

  it('what belongs to a record as a filter', async () => {
    const { provider, asked } = createServer({ '/api/slots': () => Response.json({ data: [], total: 0 }) })
    await provider.getManyReference('slots', {
      ...{ target: 'competitionId', id: 5, filter: { q: 'x' } },
      ...{ pagination: { page: 1, perPage: 10 }, sort: { field: 'id', order: 'ASC' } },
    })
    expect(asked()[0]?.url).toBe('/api/slots?page=1&perPage=10&sort=id&order=asc&q=x&competitionId=5')
  })

  it('a change as the fields that differ and the version that was read, with the token of the session', async () => {
    const { provider, asked } = createServer({ '/api/users/3': () => Response.json({ id: 3, city: 'Riga' }) })
    await provider.update('users', {
      ...{ id: 3, data: { id: 3, city: 'Riga', roles: ['a'], version: 9 } },
      previousData: { id: 3, city: 'Oslo', roles: ['a'], version: 4 },
    })
    expect(asked()).toMatchObject([
      { method: 'PUT', url: '/api/users/3', token: 'token-1', body: { city: 'Riga', version: 4 } },
    ])
  })

  it('a creation with the key of its form', async () => {
    const { provider, asked } = createServer({
      '/api/users': () => Response.json({ id: 3 }, { status: 201 }),
    })
    for (const meta of [{ key: 'form-1' }, undefined])
      await provider.create('users', { data: { city: 'Riga' }, meta })
    expect(asked().map(({ method, key, body }) => [method, key, body])).toEqual([
      ['POST', 'form-1', { city: 'Riga' }],
      ['POST', null, { city: 'Riga' }],
    ])
  })

  it('a removal with the version that was read', async () => {
    const { provider, asked } = createServer({ '/api/users/3': () => new Response(null, { status: 204 }) })
    const previousData = { id: 3, version: 4 }
    expect(await provider.delete('users', { id: 3, previousData })).toEqual({ data: previousData })
    expect(asked()).toMatchObject([
      { method: 'DELETE', url: '/api/users/3?version=4', token: 'token-1', body: null },
    ])
  })

  it('throws the sentence of a refusal, its code, and what is wrong with which field', async () => {
    const conflict = {
      code: 'changed_meanwhile',
      detail: 'Changed by @b a minute ago.',
      fields: { city: 'No.' },
    }
    const { provider } = createServer({ '/api/users/3': refusal(409, conflict) })
    const change = provider.update('users', { id: 3, data: { city: 'x' }, previousData: { id: 3 } })
    await expect(change).rejects.toMatchObject({
      ...{ status: 409, code: 'changed_meanwhile', message: 'Changed by @b a minute ago.' },
      body: { errors: { city: 'No.' } },
    })
  })

  it('throws a status where a proxy answers with a page of its own', async () => {
    const { provider } = createServer({ '/api/users/3': () => new Response('<html>', { status: 502 }) })
    await expect(provider.getOne('users', { id: 3 })).rejects.toMatchObject({
      status: 502,
      message: 'HTTP 502',
    })
  })

  it('asks for the session again after it was refused', async () => {
    let isSignedIn = false
    const { provider } = createServer({
      '/api/session': () =>
        isSignedIn
          ? Response.json({ csrfToken: 'two' })
          : refusal(401, { code: 'sign_in_needed', detail: 'Sign in.' })(),
      '/api/users/3': () => new Response(null, { status: 204 }),
    })
    await expect(provider.delete('users', { id: 3 })).rejects.toMatchObject({ status: 401 })
    isSignedIn = true
    await expect(provider.delete('users', { id: 3 })).resolves.toEqual({ data: { id: 3 } })
  })
})
