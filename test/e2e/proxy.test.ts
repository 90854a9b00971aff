import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, fetch as fetchBy } from 'undici'
import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import { findFreePort } from '../../src/servers/free-port'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import { tokenIn } from '../support/browser'
import { insertUser } from '../support/fixtures'
import { waitUntil } from '../support/wait-until'

const CADDYFILE = join(__dirname, '..', '..', 'deploy', 'caddy', 'Caddyfile')
const isThere = spawnSync('caddy', ['version'], { stdio: 'ignore' }).status === 0
const whenThere = isThere ? describe : describe.skip // needs Caddy: apt-get install caddy

whenThere('Caddy with the committed Caddyfile', () => {
  let admin: TestAdmin
  let caddy: ChildProcess
  let publicUrl: string
  const home = mkdtempSync(join(tmpdir(), 'herald-caddy-'))
  // Its certificate is its own.
  const agent = new Agent({ connect: { rejectUnauthorized: false } })
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetchBy(`${publicUrl}${path}`, { dispatcher: agent, redirect: 'manual', method, headers })

  beforeAll(async () => {
    publicUrl = `https://localhost:${await findFreePort()}`
    admin = await startTestAdmin('sqlite', { PUBLIC_URL: publicUrl })
    const env = {
      ...{ PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
      ...{
        PUBLIC_URL: publicUrl,
        PROXY_HTTP_PORT: String(await findFreePort()),
        PANEL: new URL(admin.url).host,
      },
    }
    caddy = spawn('caddy', ['run', '--config', CADDYFILE, '--adapter', 'caddyfile'], { env, stdio: 'ignore' })
    const answers = () =>
      ask('/').then(
        ({ ok }) => ok,
        () => false,
      ) // until it listens and has its certificate
    await waitUntil(answers, 20_000)
  })
  afterAll(async () => {
    caddy.kill('SIGTERM')
    await agent.close()
    await admin.stop()
    rmSync(home, { recursive: true, force: true })
  })

  it('brings the panel by https: signing in works, with cookies that are bound to the host', async () => {
    const { id: userId } = await insertUser(admin.app, { isOrganiser: true })
    const { pathname } = new URL(await createSignInLink(admin.app, { userId }))
    const page = await ask(pathname)
    const cookie = page.headers
      .getSetCookie()
      .map((line) => line.replace(/;.*/, ''))
      .join('; ')
    const csrf = tokenIn(await page.text())
    const entered = await ask(pathname, { cookie, origin: publicUrl, 'x-csrf-token': csrf }, 'POST')
    expect(entered.status).toBe(303)
    expect(entered.headers.getSetCookie()[0]).toMatch(/^__Host-herald-session=.*; Secure/)
    expect(entered.headers.get('strict-transport-security')).toContain('max-age')
  })

  it('counts attempts by the address that it sees, whatever is claimed', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const claimed = { 'x-forwarded-for': `203.0.113.${attempt}` }
      statuses.push((await ask(`/sign-in/${'a'.repeat(43)}`, claimed, 'POST')).status)
    }
    expect(statuses.at(-1)).toBe(429)
  })
})
