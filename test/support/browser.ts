import { randomInt } from 'node:crypto'
import type { TestAdmin } from './admin'

/** What a browser keeps and sends by itself: cookies, and the origin of the page that asks. */
export interface Browser {
  readonly cookies: Map<string, string>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Sends the form of a page of the panel, with the token that stands in it. */
  press(page: string, action: string): Promise<Response>
  send(
    method: string,
    path: string,
    options?: { headers?: Record<string, string>; body?: unknown },
  ): Promise<Response>
  /** Signs in by a link: looks at its page and presses the button. */
  open(link: string): Promise<Response>
}

/** A browser that looks at the panel; `origin` is that of its pages. */
export function createBrowser(admin: TestAdmin, origin = admin.app.config.publicUrl ?? ''): Browser {
  const cookies = new Map<string, string>()
  // Attempts are counted by address, and each browser stands for somebody else.
  const address = `100.64.${randomInt(256)}.${randomInt(256)}`
  const ask = async (
    path: string,
    init: { headers: Record<string, string>; method?: string; body?: string },
  ): Promise<Response> => {
    const cookie = [...cookies.entries()].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'accept-language': 'en',
      'user-agent': 'Browser/1',
      'x-forwarded-for': address,
      ...init.headers,
      ...(cookie && { cookie }),
    }
    const response = await admin.ask(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  const get: Browser['get'] = (path, headers = {}) => ask(path, { headers })
  const send: Browser['send'] = (method, path, { headers = {}, body } = {}) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    return ask(path, { method, headers: { origin, ...type, ...headers }, ...json })
  }
  const press: Browser['press'] = (page, action) => {
    const csrf = tokenIn(page)
    const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' }
    return ask(action, { method: 'POST', headers, body: new URLSearchParams({ csrf }).toString() })
  }
  const open: Browser['open'] = async (link) => {
    const { pathname } = new URL(link)
    return press(await (await get(pathname)).text(), pathname)
  }
  return { cookies, get, send, press, open }
}

/** The token that the forms of a page send. */
export function tokenIn(page: string): string {
  return /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

/** The token that scripts of a signed-in browser send with every change, as /api/session tells it. */
export async function sessionToken(browser: Browser): Promise<string> {
  const { csrfToken } = (await (await browser.get('/api/session')).json()) as { csrfToken: string }
  return csrfToken
}
