import type { FastifyInstance } from 'fastify'

/** One line an answer, with the pattern of its route: an address may hold a one-time link, or somebody's id. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async ({ method, routeOptions, log }, { statusCode: status, elapsedTime }) => {
    log.info(
      { method, route: routeOptions.url ?? null, status, ms: Math.round(elapsedTime) },
      'request answered',
    )
  })
}
