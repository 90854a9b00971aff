import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import type { TestAdmin } from '../support/admin'
import { startTestAdmin } from '../support/admin'
import type { Browser } from '../support/browser'
import { createBrowser } from '../support/browser'
import { insertUser } from '../support/fixtures'

describe('the app of the panel', () => {
  let admin: TestAdmin
  let browser: Browser
  beforeAll(async () => {
    if (!existsSync(join(__dirname, '..', '..', 'web', 'dist', 'index.html')))
      throw new Error('the app is not built: npm run build')
    admin = await startTestAdmin('sqlite')
    const { id: userId } = await insertUser(admin.app, { isOrganiser: true, language: 'ru' })
    browser = createBrowser(admin)
    await browser.open(await createSignInLink(admin.app, { userId }))
  })
  afterAll(() => admin.stop())

  it('ships nothing that docs/LICENCES.md leaves out (npm run licences writes it)', () => {
    const read = (...path: string[]) => readFileSync(join(__dirname, '..', '..', ...path), 'utf8')
    const bundled = JSON.parse(read('web', 'dist', '.vite', 'licences.json')) as Record<string, string>[]
    const lines = bundled.map(({ name, version, identifier }) => `- \`${name}\` · ${version} · ${identifier}`)
    const [, told = ''] = read('docs', 'LICENCES.md').split("## In the panel's app")
    expect(told.match(/^- .*$/gm)).toEqual(lines.sort())
    expect(lines.length).toBeGreaterThan(50)
  })

  const openApp = async () => {
    const response = await browser.get('/')
    const page = await response.text()
    return { response, page, policy: response.headers.get('content-security-policy') ?? '' }
  }

  it('is a page in the language of whoever is signed in, kept nowhere', async () => {
    const { response, page } = await openApp()
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(page).toMatch(/<html lang="ru">[\s\S]*<div id="root">/)
  })

  it('lets in styles that carry the nonce of this one page, and scripts from its own files alone', async () => {
    const [one, other] = [await openApp(), await openApp()]
    const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(one.policy)?.[1]
    expect(one.page).toContain(`<meta property="csp-nonce" nonce="${nonce}"`)
    expect(other.page).not.toContain(nonce)
    expect(one.policy).toContain("script-src 'self';")
    expect(one.policy).not.toContain('unsafe')
    expect(one.page).not.toMatch(/<script(?![^>]* src=)|<style| style=|%NONCE%/)
  })

  it('has files that a browser keeps for ever, packed for those that can unpack', async () => {
    const { page } = await openApp()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
    const { headers } = await admin.ask(script, { headers: { 'accept-encoding': 'gzip' } })
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    })
    const plain = await admin.ask(script, { headers: { 'accept-encoding': 'gzip;q=0' } })
    expect([plain.status, plain.headers.get('content-encoding')]).toEqual([200, null])
    expect((await plain.text()).length).toBeGreaterThan(1000)
  })

  it.each([
    'nothing.js',
    '..%2F..%2F..%2Fbuild%2Fsrc%2Fmain.js',
    '..%2F..%2Ficon.svg',
    '..%2Findex.html',
    '%2e%2e%2findex.html',
  ])('has no other file: %s', async (name) => {
    expect((await admin.ask(`/assets/${name}`)).status).toBe(404)
  })
})
