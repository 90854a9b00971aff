import { User } from '../../src/db/entities/user.entity'
import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import type { TestAdmin } from './admin'
import type { Browser } from './browser'
import { createBrowser } from './browser'
import { insertUser } from './fixtures'

interface Answered<Body> {
  status: number
  body: Body
}

/** Scripts of a page of the panel, with the token of its session. */
export interface PanelClient {
  user: User
  browser: Browser
  get<Body>(path: string): Promise<Answered<Body>>
  post<Body>(path: string, body?: object): Promise<Answered<Body>>
  put<Body>(path: string, body: object): Promise<Answered<Body>>
  delete<Body>(path: string): Promise<Answered<Body>>
}

/** Signs in somebody who is there already, or somebody new. */
export async function enterAs(admin: TestAdmin, person: Partial<User>): Promise<PanelClient> {
  const user =
    person.id === undefined
      ? await insertUser(admin.app, person)
      : await admin.app.db.source.getRepository(User).findOneByOrFail({ id: person.id })
  const browser = createBrowser(admin)
  await browser.open(await createSignInLink(admin.app, { userId: user.id }))
  const { csrfToken } = (await (await browser.get('/api/session')).json()) as { csrfToken: string }
  const send = (method: string) => async (path: string, body?: object) =>
    answered(await browser.send(method, path, { headers: { 'x-csrf-token': csrfToken }, body }))
  return {
    ...{ user, browser },
    get: async (path) => answered(await browser.get(path)),
    post: send('POST') as PanelClient['post'],
    put: send('PUT') as PanelClient['put'],
    delete: send('DELETE') as PanelClient['delete'],
  }
}

async function answered<Body>(response: Response): Promise<Answered<Body>> {
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body }
}
