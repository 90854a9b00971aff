import type { Server } from '../../src/servers/server'

declare global {
  var heraldTestServers: Server[] | undefined
}

/** What global-setup started, for global-teardown: Jest gives the two no other way to meet. */
export const sharedServers: Server[] = (globalThis.heraldTestServers ??= [])
