import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'

describe('the server of the panel', () => {
  let admin: TestAdmin
  beforeAll(async () => {
    admin = await startTestAdmin('sqlite', { LOG_LEVEL: 'info' })
  })
  afterAll(() => admin.stop())

  it('tells on its first page how to sign in, in the language of the browser', async () => {
    const english = await admin.ask('/')
    expect(english.status).toBe(200)
    expect(english.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await english.text()).toMatch(/<html lang="en">[\s\S]*write \/panel to the bot/)
    const russian = await admin.ask('/', { headers: { 'accept-language': 'ru-RU,ru;q=0.9' } })
    expect(await russian.text()).toMatch(/<html lang="ru">[\s\S]*напишите боту \/panel/)
  })

  it('sends headers that let a page load its own files alone, and stand in no frame', async () => {
    for (const path of ['/', '/style.css', '/nowhere', '/api/nowhere']) {
      const { headers } = await admin.ask(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(policy).not.toMatch(/unsafe|\*|https:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  it('answers people with a page and programs with JSON, and neither with a stack', async () => {
    const page = await admin.ask('/nowhere')
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('There is no such page.')])
    const answer = await admin.ask('/api/nowhere')
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { code: 'page_not_found', detail: 'There is no such page.' },
    ])
    const broken = await admin.ask('/api/%E0%A4%A')
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: 'request_unreadable' }])
  })

  it('writes a line an answer, with the pattern of the route and nothing that was asked', async () => {
    await admin.ask('/?secret=abc', {
      headers: { cookie: 'herald-session=abc', authorization: 'Bearer abc' },
    })
    const lines = admin.app.logs.filter(({ msg }) => msg === 'request answered')
    expect(lines.at(-1)).toMatchObject({ method: 'GET', route: '/', status: 200 })
    expect(JSON.stringify(admin.app.logs)).not.toContain('abc')
  })
})
