import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import { dismissOrganiser } from '../../src/domain/organisers/dismiss-organiser'
import { appointOrganiser } from '../../src/domain/organisers/appoint-organiser'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { createBrowser, sessionToken } from '../support/browser'
import { dialectNames } from '../support/database'
import { insertUser } from '../support/fixtures'

describe.each(dialectNames)('the door of the panel (%s)', (dialect) => {
  let admin: TestAdmin
  beforeAll(async () => {
    admin = await startTestAdmin(dialect, { LOG_LEVEL: 'info' })
  })
  afterAll(() => admin.stop())

  const organiser = (name = 'Anna') =>
    insertUser(admin.app, { isOrganiser: true, telegramFirstName: name, language: null })
  const linkFor = (userId: number) => createSignInLink(admin.app, { userId })
  const enter = async (name?: string) => {
    const { id: userId } = await organiser(name)
    const browser = createBrowser(admin)
    await browser.open(await linkFor(userId))
    return { userId, browser, token: await sessionToken(browser) }
  }

  it('opens by the button behind the link, once; looking at the link does nothing', async () => {
    const { id: userId } = await organiser()
    const link = await linkFor(userId)
    const { pathname } = new URL(link)
    for (let looks = 0; looks < 3; looks += 1) {
      const page = await createBrowser(admin).get(pathname)
      expect([page.status, await page.text()]).toEqual([
        200,
        expect.stringContaining('<button>Sign in</button>'),
      ])
    }
    const browser = createBrowser(admin)
    const entered = await browser.open(link)
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
    expect(await (await browser.get('/api/session')).json()).toMatchObject({ userId, isOwner: false })
    const replayed = await createBrowser(admin).open(link)
    expect([replayed.status, await replayed.text()]).toEqual([
      410,
      expect.stringContaining('not valid any more'),
    ])
    const lines = JSON.stringify(admin.app.logs)
    expect(lines).toContain('/sign-in/:token')
    expect(lines).not.toContain(pathname.split('/').at(-1))
  })

  it('does not open for a form of another page, nor without the token of its own', async () => {
    const { id: userId } = await organiser()
    const link = await linkFor(userId)
    const { pathname } = new URL(link)
    expect((await createBrowser(admin, 'https://evil.example').open(link)).status).toBe(403)
    expect((await createBrowser(admin, 'null').open(link)).status).toBe(403)
    const browser = createBrowser(admin)
    expect((await browser.press('', pathname)).status).toBe(403)
    const foreign = await (await createBrowser(admin).get(pathname)).text()
    await browser.get(pathname)
    expect((await browser.press(foreign, pathname)).status).toBe(403)
    expect((await admin.ask(pathname, { method: 'POST' })).status).toBe(403)
    expect((await createBrowser(admin).open(link)).status).toBe(303)
  })

  it('opens by the older one of two pages as well; a cookie that is none of ours is replaced', async () => {
    const { pathname } = new URL(await linkFor((await organiser()).id))
    const browser = createBrowser(admin)
    const older = await (await browser.get(pathname)).text()
    const form = browser.cookies.get('herald-form')
    await browser.get(pathname)
    expect(browser.cookies.get('herald-form')).toBe(form)
    expect((await browser.press(older, pathname)).status).toBe(303)
    browser.cookies.set('herald-form', 'x')
    await browser.get(pathname)
    expect(browser.cookies.get('herald-form')).toMatch(/^[\w-]{22}$/)
  })

  it('gives a cookie that scripts cannot read; by https it is bound to the host', async () => {
    const { id: userId } = await organiser()
    const attributes = /^herald-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/
    const plain = await createBrowser(admin).open(await linkFor(userId))
    expect(plain.headers.getSetCookie()).toEqual([expect.stringMatching(attributes)])
    const secure = await startTestAdmin(dialect, { PUBLIC_URL: 'https://herald.example.org' })
    try {
      const { id } = await insertUser(secure.app, { isOrganiser: true })
      const browser = createBrowser(secure)
      const entered = await browser.open(await createSignInLink(secure.app, { userId: id }))
      expect(entered.headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-herald-session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
        ),
      ])
      expect(entered.headers.get('strict-transport-security')).toContain('max-age=31536000')
      expect((await browser.get('/api/session')).status).toBe(200)
    } finally {
      await secure.stop()
    }
  })

  it('closes by signing out, and the cookie opens nothing afterwards', async () => {
    const { browser, token } = await enter()
    const kept = new Map(browser.cookies)
    const left = await browser.send('POST', '/sign-out', { headers: { 'x-csrf-token': token } })
    expect(left.status).toBe(303)
    expect(browser.cookies.has('herald-session')).toBe(false)
    for (const [name, value] of kept) browser.cookies.set(name, value)
    const refused = await browser.get('/api/session')
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'sign_in_needed' }])
  })

  it('closes at once for whoever is dismissed, and stays closed when they are appointed again', async () => {
    const { browser, userId } = await enter()
    await dismissOrganiser(admin.app, { userId, ownerId: 1 })
    expect((await browser.get('/api/sessions')).status).toBe(401)
    await appointOrganiser(admin.app, { userId, ownerId: 1 })
    expect((await browser.get('/api/sessions')).status).toBe(401)
  })

  it('shows the browsers that are signed in, and ends another one of them', async () => {
    const { browser, userId, token } = await enter()
    const other = createBrowser(admin)
    await other.open(await linkFor(userId))
    const { id } = (await (await other.get('/api/session')).json()) as { id: number }
    const ended = await browser.send('DELETE', `/api/sessions/${id}`, { headers: { 'x-csrf-token': token } })
    expect(ended.status).toBe(204)
    expect((await other.get('/api/session')).status).toBe(401)
    const sessions: unknown = await (await browser.get('/api/sessions')).json()
    expect(sessions).toMatchObject([{ isThisOne: true, name: 'Anna', userAgent: 'Browser/1' }])
  })

  it('takes changes of scripts with the token that /api/session tells, and with no other', async () => {
    const { browser } = await enter()
    const { id, csrfToken } = (await (await browser.get('/api/session')).json()) as {
      id: number
      csrfToken: string
    }
    const end = (token: string) =>
      browser.send('DELETE', `/api/sessions/${id}`, { headers: { 'x-csrf-token': token } })
    expect((await end('')).status).toBe(403)
    expect((await end(csrfToken.replace(/^./, (first) => (first === '_' ? '-' : '_')))).status).toBe(403)
    expect((await end(csrfToken)).status).toBe(204)
    expect((await end(csrfToken)).status).toBe(401)
  })

  it('lets one address try so often, however many processes there are', async () => {
    const second = await startTestAdmin(dialect, {}, admin.app.config.botToken)
    try {
      const statuses: number[] = []
      const headers = { 'x-forwarded-for': '203.0.113.7' }
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const { status } = await (attempt % 2 === 0 ? admin : second).ask(`/sign-in/${'a'.repeat(43)}`, {
          ...{ method: 'POST', headers },
        })
        statuses.push(status)
      }
      expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429])
      const other = await admin.ask(`/sign-in/${'a'.repeat(43)}`, { method: 'POST' })
      expect(other.status).toBe(403)
      // To look at the page takes nothing away from others behind the same address.
      for (let look = 0; look < 40; look += 1)
        expect((await admin.ask(`/sign-in/${'a'.repeat(43)}`, { headers })).status).toBe(200)
    } finally {
      await second.stop()
    }
  })
})
