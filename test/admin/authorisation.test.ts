import { createServer } from '../../src/admin/create-server'
import { createApiToken } from '../../src/domain/api-tokens/create-api-token'
import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import { sql } from '../../src/db/sql'
import { transaction } from '../../src/db/transaction'
import type { Access, Route } from '../../src/admin/route'
import { routes } from '../../src/admin/routes'
import type { TestAdmin } from '../support/admin'
import { OWNER_ID, startTestAdmin } from '../support/admin'
import type { Browser } from '../support/browser'
import { createBrowser, sessionToken, tokenIn } from '../support/browser'
import { dialectNames } from '../support/database'
import { insertUser } from '../support/fixtures'

const visitors = ['nobody', 'organiser', 'owner', 'revoked', 'program'] as const
type Visitor = (typeof visitors)[number]
const manners = ['with its token', 'without a token', 'from a foreign page'] as const
type Manner = (typeof manners)[number]

interface Guest {
  browser: Browser
  token: string
}

/** Who may ask, in the words of the specification and not of the guard. */
const letIn: Record<Access, readonly Visitor[]> = {
  everybody: visitors,
  link: visitors,
  organiser: ['organiser', 'owner'],
  owner: ['owner'],
  program: ['program'],
}

function expected({ method, access }: Route, visitor: Visitor, manner: Manner): number | 'in' {
  if (!letIn[access].includes(visitor)) return access === 'owner' && visitor === 'organiser' ? 403 : 401
  const needsToken = method !== 'GET' && access !== 'program' && access !== 'link'
  return needsToken && manner !== 'with its token' ? 403 : 'in'
}

/** Links and ids that are nobody's: whoever is let in finds nothing to change. */
const pathOf = (path: string) =>
  path.replace('/sign-in/:token', `/sign-in/${'a'.repeat(43)}`).replace(/:\w+/, '2000000000')

/** Every method and address in the tree that a server prints of its routes. */
function routesOf(tree: string): string[] {
  const parts: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    if (part === '') return []
    parts.length = indent.length / 4 - 1
    parts.push(part)
    return methods === '' ? [] : methods.split(', ').map((method) => `${method} ${parts.join('')}`)
  })
}

describe.each(dialectNames)('the doors of the panel (%s)', (dialect) => {
  let admin: TestAdmin
  let bearer: string
  const userIds = new Map<Visitor, number>()
  beforeAll(async () => {
    admin = await startTestAdmin(dialect)
    bearer = (await createApiToken(admin.app, { name: 'Site', ownerId: OWNER_ID })).token
    for (const visitor of ['organiser', 'revoked'] as const)
      userIds.set(visitor, (await insertUser(admin.app, { isOrganiser: true })).id)
    userIds.set('owner', (await insertUser(admin.app, { telegramId: OWNER_ID })).id)
  })
  afterAll(() => admin.stop())

  /** A browser, with the token that its pages had while it was signed in. */
  const comeAnew = async (visitor: Visitor): Promise<Guest> => {
    const browser = createBrowser(admin)
    const userId = userIds.get(visitor)
    if (userId === undefined) return { browser, token: '' }
    await browser.open(await createSignInLink(admin.app, { userId }))
    const token = await sessionToken(browser)
    if (visitor === 'revoked')
      await transaction(admin.app, (tx) => tx.run(sql`DELETE FROM panel_sessions WHERE user_id = ${userId}`))
    return { browser, token }
  }

  const guests = new Map<Visitor, Promise<Guest>>()
  /** Signed in once, but for the route that signs out. */
  const come = (visitor: Visitor, { path }: Pick<Route, 'path'>): Promise<Guest> => {
    if (path === '/sign-out') return comeAnew(visitor)
    const guest = guests.get(visitor) ?? comeAnew(visitor)
    guests.set(visitor, guest)
    return guest
  }

  const tokenFor = async ({ browser, token }: Guest, { access }: Route) =>
    access === 'everybody' ? tokenIn(await (await browser.get(pathOf('/sign-in/:token'))).text()) : token

  const knock = async (route: Route, visitor: Visitor, manner: Manner): Promise<number | 'in'> => {
    const guest = await come(visitor, route)
    const token = route.method === 'GET' ? '' : await tokenFor(guest, route)
    const headers: Record<string, string> = {
      ...(manner !== 'without a token' && { 'x-csrf-token': token }),
      ...(manner === 'from a foreign page' && { origin: 'https://evil.example' }),
      ...(visitor === 'program' && { authorization: `Bearer ${bearer}` }),
    }
    const { status } = await guest.browser.send(route.method, pathOf(route.path), { headers })
    expect(status).toBeLessThan(500)
    return status === 401 || status === 403 ? status : 'in'
  }

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s opens for those in the table, and changes only by a page of its own',
    async (_, route) => {
      const found: Record<string, number | 'in'> = {}
      const wanted: Record<string, number | 'in'> = {}
      for (const visitor of visitors) {
        for (const manner of manners) {
          found[`${visitor} ${manner}`] = await knock(route, visitor, manner)
          wanted[`${visitor} ${manner}`] = expected(route, visitor, manner)
        }
      }
      expect(found).toEqual(wanted)
    },
  )

  it('are those of the table and of files that are nobody’s, whatever is asked for', async () => {
    const server = await createServer(admin.app)
    const served = routesOf(server.printRoutes({ commonPrefix: false }))
    await server.close()
    // The tree names what stands before a star with its parent alone.
    const files = ['/assets/:name', '/queues/*']
    const known = [
      ...routes.map(({ method, path }) => `${method} ${path}`),
      ...files.map((path) => `GET ${path}`),
    ]
    expect(served.filter((route) => !route.startsWith('HEAD ')).sort()).toEqual(known.sort())
    const headed = [...routes.filter(({ answersHead }) => answersHead).map(({ path }) => path), ...files]
    expect(served.filter((route) => route.startsWith('HEAD ')).sort()).toEqual(
      headed.map((path) => `HEAD ${path}`).sort(),
    )
  })

  it('are closed to a HEAD of what the panel and programs ask for: to read it would do all its work', async () => {
    const { browser } = await come('owner', { path: '/' })
    for (const { path } of routes.filter(({ method, answersHead }) => method === 'GET' && !answersHead)) {
      // That one is taken for a link to sign in with, and is none.
      const status = path === '/sign-in/telegram' ? 422 : 404
      expect([path, (await browser.send('HEAD', pathOf(path))).status]).toEqual([path, status])
    }
  })

  it.each(routes.filter(({ answersHead }) => answersHead).map(({ path, access }) => [path, access] as const))(
    'open for the headers of %s as for all of it',
    async (path, access) => {
      for (const visitor of ['nobody', 'organiser', 'revoked'] as const) {
        const { browser } = await come(visitor, { path })
        const { status } = await browser.send('HEAD', pathOf(path))
        expect({ visitor, isIn: ![401, 403].includes(status) }).toEqual({
          ...{ visitor, isIn: letIn[access].includes(visitor) },
        })
      }
    },
  )

  it('are for owners where programs are let in and shut out, and every change is behind a door', () => {
    const ofTokens = routes.filter(({ path }) => path.startsWith('/api/tokens'))
    expect(ofTokens.map(({ access }) => access)).toEqual(['owner', 'owner', 'owner'])
    const external = routes.filter(({ path }) => path.startsWith('/api/v1/'))
    expect(new Set(external.map(({ access }) => access))).toEqual(new Set(['program']))
    const open = routes.filter(({ access, method }) => access === 'everybody' && method !== 'GET')
    expect(open.map(({ path }) => path)).toEqual(['/sign-in/:token'])
    const linked = routes.filter(({ access }) => access === 'link')
    expect(new Set(linked.map(({ path }) => path))).toEqual(new Set(['/unsubscribe/:token', '/files/:token']))
  })
})
