import { createServer } from 'node:net'
import { AppError } from '../errors'

/** A TCP port of 127.0.0.1 that was free a moment ago; somebody may take it before it is bound. */
export async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', resolve)
  })
  const address = probe.address()
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  if (address === null || typeof address === 'string')
    throw new AppError('server_unavailable', {}, { message: 'The system gave no free port.' })
  return address.port
}

const portTaken = /address already in use/i

/** Runs `start` on `port`, or on free ports until one is not taken in between (5 tries). */
export async function startOnPort<T>(
  port: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (port !== undefined) return start(port)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await findFreePort())
    } catch (error) {
      if (attempt === 5 || !portTaken.test(String(error))) throw error
    }
  }
}
