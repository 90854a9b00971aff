import type { AuthProvider } from 'react-admin'
import type { Api } from './api'
import { Refusal } from './refusal'

/** The page of the server, which tells how to sign in. */
const leave = (): Promise<never> => {
  window.location.assign('/')
  return new Promise(() => {}) // the page is being left; nothing comes after
}

/** One signs in by the bot's link, outside of this page; whoever is not signed in (any more) is shown the way there. */
export function createAuthProvider(api: Api): AuthProvider {
  return {
    login: leave,
    async logout() {
      // Ended already, or the server is away: the next page tells which.
      await api.send('POST', '/sign-out').catch(() => undefined)
      return leave()
    },
    async checkAuth() {
      await api.session()
    },
    checkError: (error: unknown) =>
      error instanceof Refusal && error.status === 401 ? leave() : Promise.resolve(),
    async getIdentity() {
      const { userId: id, name: fullName } = await api.session()
      return { id, fullName }
    },
    getPermissions: async () => ((await api.session()).isOwner ? 'owner' : 'organiser'),
  }
}
