import type { AuthProvider, Store } from 'react-admin'
import type { Api } from './api'
import { Refusal } from './refusal'

/** The page of the server, which tells how to sign in. */
const leave = (): Promise<never> => {
  window.location.assign('/')
  return new Promise(() => {}) // the page is being left; nothing comes after
}

const isSignedOut = (error: unknown) => error instanceof Refusal && error.status === 401

/** One signs in by the bot's link, outside of this page; whoever is not signed in (any more) is shown the way there. */
export function createAuthProvider(api: Api, { store }: { store: Store }): AuthProvider {
  return {
    login: leave,
    /** Asked for by the button alone: whatever else ends here would sign a good session out. */
    async logout() {
      // Ended already, or the server is away: the next page tells which.
      await api.send('POST', '/sign-out').catch(() => undefined)
      store.reset() // filters and words that the next person at this computer is not to see
      return leave()
    },
    async checkAuth() {
      try {
        await api.session()
      } catch (error) {
        // A server that is away has signed nobody out: the page tells what it could not load.
        if (isSignedOut(error)) await leave()
      }
    },
    checkError: (error: unknown) => (isSignedOut(error) ? leave() : Promise.resolve()),
    async getIdentity() {
      const { userId: id, name: fullName } = await api.session()
      return { id, fullName }
    },
    getPermissions: async () => ((await api.session()).isOwner ? 'owner' : 'organiser'),
  }
}
