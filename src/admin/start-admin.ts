import type { App } from '../app'
import { AppError } from '../errors'
import { createServer } from './create-server'

export interface RunningAdmin {
  /** Where it really listens (a port of 0 is any). */
  url: string
  /** Takes no new requests, and answers those it has. */
  stop(): Promise<void>
}

/** Serves the panel on HTTP_HOST and HTTP_PORT; AppError `port_unavailable` when somebody else does. */
export async function startAdmin(app: App): Promise<RunningAdmin> {
  const { httpHost: host, httpPort: port } = app.config
  const server = await createServer(app)
  try {
    const url = await server.listen({
      host,
      port,
      listenTextResolver: (address) => `panel listens at ${address}`,
    })
    return { url, stop: () => server.close() }
  } catch (error) {
    await server.close()
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const message = `cannot listen on ${host}:${port} (${code}): stop the program that does, or give the panel another HTTP_PORT (0: any free one, which is logged) and HTTP_HOST`
    throw new AppError('port_unavailable', { port, code }, { cause: error, message })
  }
}
