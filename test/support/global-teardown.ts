import { dropFreeDatabases } from './free-databases'
import { sharedServers } from './shared-servers'

/** Removes what tests left for one another, and stops what global-setup started. */
async function globalTeardown(): Promise<void> {
  await dropFreeDatabases()
  await Promise.all(sharedServers.splice(0).map((server) => server.stop()))
}

export = globalTeardown
