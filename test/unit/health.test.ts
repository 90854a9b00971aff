import { startHealthServer } from '../../src/health'
import type { HealthCheck, HealthServer } from '../../src/health'

let server: HealthServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const good: HealthCheck = { name: 'database', check: () => Promise.resolve({ ok: true, detail: 'sqlite' }) }

async function ask(path: string, checks: HealthCheck[], timeoutMs?: number) {
  server = await startHealthServer({ host: '127.0.0.1', port: 0, checks, checkTimeoutMs: timeoutMs })
  const response = await fetch(`${server.url}${path}`)
  return { status: response.status, body: await response.json(), headers: response.headers }
}

describe('the health server', () => {
  it('listens on any free port when asked for 0, and says which', async () => {
    await ask('/livez', [])
    expect(server?.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
  })

  it('writes an IPv6 address as URLs have it', async () => {
    server = await startHealthServer({ host: '::1', port: 0, checks: [] })
    expect((await fetch(`${server.url}/livez`)).status).toBe(200)
  })

  it('fails with the reason when the port is taken', async () => {
    await ask('/livez', [])
    const port = Number(new URL(server?.url ?? '').port)
    await expect(startHealthServer({ host: '127.0.0.1', port, checks: [] })).rejects.toThrow('EADDRINUSE')
  })

  it('listens no longer once stopped', async () => {
    await ask('/livez', [])
    const url = server?.url ?? ''
    await server?.stop()
    server = undefined
    await expect(fetch(`${url}/livez`)).rejects.toThrow()
  })
})

describe('/livez', () => {
  it('is 200 while the event loop turns, whatever the checks say', async () => {
    const bad: HealthCheck = { name: 'redis', check: () => Promise.reject(new Error('away')) }
    const { status, body, headers } = await ask('/livez', [bad])
    expect(status).toBe(200)
    expect(body).toMatchObject({ ok: true })
    expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('/readyz', () => {
  it('is 200 when every check holds, and tells each', async () => {
    const { status, body } = await ask('/readyz', [good])
    expect(status).toBe(200)
    expect(body).toEqual({ ok: true, checks: [{ name: 'database', ok: true, detail: 'sqlite' }] })
  })

  it('is 503 when a check says no, throws, or throws before it waits; the others are told as they are', async () => {
    const { status, body } = await ask('/readyz', [
      good,
      { name: 'lease', check: () => Promise.resolve({ ok: false, detail: 'held by another' }) },
      { name: 'redis', check: () => Promise.reject(new Error('connection lost')) },
      {
        name: 'token',
        check: () => {
          throw new Error('not asked yet')
        },
      },
    ])
    expect(status).toBe(503)
    expect(body).toEqual({
      ok: false,
      checks: [
        { name: 'database', ok: true, detail: 'sqlite' },
        { name: 'lease', ok: false, detail: 'held by another' },
        { name: 'redis', ok: false, detail: 'connection lost' },
        { name: 'token', ok: false, detail: 'not asked yet' },
      ],
    })
  })

  it('is 503 when a check hangs', async () => {
    const hanging: HealthCheck = { name: 'redis', check: () => new Promise(() => {}) }
    const { status, body } = await ask('/readyz', [hanging], 20)
    expect(status).toBe(503)
    expect(body).toMatchObject({ checks: [{ name: 'redis', ok: false, detail: 'no answer in time' }] })
  })

  it('sees a check that joined later', async () => {
    const checks = [good]
    server = await startHealthServer({ host: '127.0.0.1', port: 0, checks })
    checks.push({ name: 'lease', check: () => Promise.resolve({ ok: false, detail: 'waiting' }) })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  })

  it('tells no token', async () => {
    const check = () => Promise.reject(new Error('GET /bot42:TEST_secret/getMe failed'))
    const { body } = await ask('/readyz', [{ name: 'token', check }])
    expect(JSON.stringify(body)).not.toContain('TEST_secret')
  })
})

it('another path is 404 and names the right ones; another method is refused', async () => {
  const { status, body } = await ask('/', [])
  expect(status).toBe(404)
  expect(body).toMatchObject({ detail: 'try /livez, /readyz or /metrics' })
  expect((await fetch(`${server?.url ?? ''}/livez?from=probe`)).status).toBe(200)
  expect((await fetch(`${server?.url ?? ''}/livez`, { method: 'POST' })).status).toBe(405)
})
