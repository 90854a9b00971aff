import type { App } from '../../src/app'
import type { User } from '../../src/db/entities/user.entity'
import { createSignInLink } from '../../src/domain/panel/create-sign-in-link'
import { findSession } from '../../src/domain/panel/find-session'
import type { Session } from '../../src/domain/panel/find-session'
import { signIn } from '../../src/domain/panel/sign-in'
import { insertUser } from './fixtures'

/** The parts that the panel's use cases ask for, with an address. */
export function withAddress<T extends Pick<App, 'config'>>(app: T): T {
  return { ...app, config: { ...app.config, publicUrl: 'https://herald.test' } }
}

/** Signs a new organiser in, or somebody who is there. */
export async function enterPanel(
  stage: Pick<App, 'db' | 'now' | 'config'>,
  person: Partial<User> = {},
): Promise<{ token: string; session: Session }> {
  const app = withAddress(stage)
  const { id: userId } =
    person.id === undefined ? await insertUser(app, { isOrganiser: true, ...person }) : { id: person.id }
  const link = await createSignInLink(app, { userId })
  const token = await signIn(app, { linkToken: link.split('/').at(-1) ?? '', userAgent: 'A browser' })
  const session = await findSession(app, { token })
  if (session === null) throw new Error('signed in without a session')
  return { token, session }
}
