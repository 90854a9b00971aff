import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import type { Browser } from '../support/browser'
import { createBrowser } from '../support/browser'
import { dialectNames } from '../support/database'
import { insertUser } from '../support/fixtures'
import type { TestIssuer } from '../support/issuer'
import { client, startTestIssuer } from '../support/issuer'

const ORGANISER_ID = 700_001

describe.each(dialectNames)('signing in by Telegram (%s)', (dialect) => {
  let issuer: TestIssuer
  let admin: TestAdmin
  beforeAll(async () => {
    issuer = await startTestIssuer()
    admin = await startTestAdmin(dialect, {
      ...{ OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret },
      LOG_LEVEL: 'info',
    })
    await insertUser(admin.app, { telegramId: ORGANISER_ID, isOrganiser: true })
    await insertUser(admin.app, { telegramId: OWNER_ID })
  })
  afterEach(() => issuer.forge({}))
  afterAll(async () => {
    await admin.stop()
    await issuer.stop()
  })

  const begin = async (browser: Browser) =>
    (await browser.get('/sign-in/telegram')).headers.get('location') ?? ''
  /** The address, within the panel, to which the issuer sends whoever agrees. */
  const agree = async (browser: Browser, telegramId: number | string = ORGANISER_ID) => {
    const { pathname, search } = new URL(issuer.consent(await begin(browser), telegramId))
    return pathname + search
  }
  const enter = async (browser: Browser, telegramId?: number | string) =>
    browser.get(await agree(browser, telegramId))
  const nameOf = async (browser: Browser) => {
    const response = await browser.get('/api/session')
    return response.status === 200 ? ((await response.json()) as { telegramId: number }).telegramId : null
  }
  const expectRefused = async (response: Response, browser: Browser) => {
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('Telegram did not confirm'),
    ])
    expect(await nameOf(browser)).toBeNull()
  }

  it('leads from the first page to the issuer, with state, nonce and a challenge of this browser alone', async () => {
    const browser = createBrowser(admin)
    expect(await (await browser.get('/')).text()).toContain('href="/sign-in/telegram"')
    const there = new URL(await begin(browser))
    expect(there.origin + there.pathname).toBe(`${issuer.url}/auth`)
    expect(Object.fromEntries(there.searchParams)).toEqual({
      ...{
        client_id: client.id,
        response_type: 'code',
        scope: 'openid profile',
        code_challenge_method: 'S256',
      },
      redirect_uri: 'http://localhost:8080/sign-in/telegram/callback',
      ...Object.fromEntries(
        ['state', 'nonce', 'code_challenge'].map((name) => [
          name,
          expect.stringMatching(/^[\w-]{43}$/) as string,
        ]),
      ),
    })
    const other = new URL(await begin(createBrowser(admin)))
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(other.searchParams.get(name)).not.toBe(there.searchParams.get(name))
  })

  it('signs organisers and owners in, with an audit row, a session like others, and one row of it', async () => {
    for (const telegramId of [ORGANISER_ID, OWNER_ID, String(ORGANISER_ID)]) {
      const browser = createBrowser(admin)
      const response = await enter(browser, telegramId)
      expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
      const cookie = response.headers.getSetCookie().find((line) => line.startsWith('herald-session='))
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
      expect(await nameOf(browser)).toBe(Number(telegramId))
      expect([...browser.cookies.keys()]).toEqual(['herald-session'])
    }
    const { rows } = await transaction(admin.app, (tx) =>
      tx.run<{ n: number }>(
        sql`SELECT CAST(COUNT(*) AS INTEGER) AS n FROM audit_log WHERE action = 'panel.signed_in' AND actor_id = ${ORGANISER_ID}`,
      ),
    )
    expect(Number(rows[0]?.n)).toBe(2)
  })

  it('lets in nobody who is no organiser at that moment, known or not', async () => {
    const { id } = await insertUser(admin.app, { telegramId: 700_009, isOrganiser: true })
    const browser = createBrowser(admin)
    const back = await agree(browser, 700_009)
    await transaction(admin.app, (tx) => tx.run(sql`UPDATE users SET is_organiser = FALSE WHERE id = ${id}`))
    for (const response of [await browser.get(back), await enter(browser, 799_999)]) {
      expect([response.status, await response.text()]).toEqual([
        403,
        expect.stringContaining('Only organisers'),
      ])
      expect(await nameOf(browser)).toBeNull()
    }
  })

  it('refuses another state, another browser, and a code that was used', async () => {
    const browser = createBrowser(admin)
    const back = await agree(browser)
    const fresh = createBrowser(admin)
    await expectRefused(await fresh.get(back), fresh)
    const stranger = createBrowser(admin)
    await begin(stranger)
    await expectRefused(await stranger.get(back), stranger)
    await expectRefused(
      await browser.get(back.replace(/(?<=state=)./, (first) => (first === '_' ? '-' : '_'))),
      browser,
    )
    await expectRefused(await browser.get(back.replace(/&?state=[^&]*/, '')), browser)
    const secret = browser.cookies.get('herald-telegram') ?? ''
    expect((await browser.get(back)).status).toBe(303)
    const replaying = createBrowser(admin)
    await expectRefused(await replaying.get(back), replaying)
    replaying.cookies.set('herald-telegram', secret)
    await expectRefused(await replaying.get(back), replaying)
  })

  it.each([
    ['another nonce', { nonce: 'a'.repeat(43) }],
    ['no nonce', { nonce: undefined }],
    ['another audience', { aud: '5' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an end that has passed', { exp: Math.floor(Date.now() / 1000) - 600 }],
    ['no Telegram id', { id: undefined }],
    ['an id that is no number', { id: '700001 ' }],
    ['an id below one', { id: -700_001 }],
  ])('refuses a token with %s', async (_, claims) => {
    issuer.forge(claims)
    const browser = createBrowser(admin)
    await expectRefused(await enter(browser), browser)
  })

  it('refuses a token that the issuer has not signed', async () => {
    issuer.misprint()
    const browser = createBrowser(admin)
    await expectRefused(await enter(browser), browser)
  })

  it('refuses whoever said no there', async () => {
    const browser = createBrowser(admin)
    const state = new URL(await begin(browser)).searchParams.get('state') ?? ''
    await expectRefused(
      await browser.get(`/sign-in/telegram/callback?error=access_denied&state=${state}`),
      browser,
    )
  })

  it('says that it cannot be done now while the issuer is away, and works when it is back', async () => {
    const browser = createBrowser(admin)
    const back = await agree(browser)
    await issuer.stop()
    const response = await browser.get(back)
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('in a minute')])
    await issuer.start()
    expect((await browser.get(back)).status).toBe(303)
  })

  it('lets one address try so often', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt += 1)
      statuses.push((await admin.ask('/sign-in/telegram/callback?code=x', { headers })).status)
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429])
  })

  it('writes no secret, code, token or query into the log, and says why it refused', () => {
    const text = JSON.stringify(admin.app.logs)
    for (const secret of [client.secret, 'eyJ', 'code=', 'state=']) expect(text).not.toContain(secret)
    expect(text).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED')
  })

  it('is nowhere to be seen where it is not configured', async () => {
    const plain = await startTestAdmin(dialect)
    expect(await (await plain.ask('/')).text()).not.toContain('/sign-in/telegram')
    for (const path of ['/sign-in/telegram', '/sign-in/telegram/callback?code=a&state=b'])
      expect((await plain.ask(path)).status).toBe(404)
    await plain.stop()
  })
})
