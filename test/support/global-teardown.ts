import { sharedServers } from './shared-servers'

/** Stops what global-setup started. */
async function globalTeardown(): Promise<void> {
  await Promise.all(sharedServers.splice(0).map((server) => server.stop()))
}

export = globalTeardown
