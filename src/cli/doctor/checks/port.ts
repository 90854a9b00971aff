import { createServer } from 'node:net'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

const PATIENCE_MS = 2_000

/** HEALTH_PORT is free, or Herald's own. */
export async function checkPort({ config }: Patient): Promise<Finding[]> {
  const { healthHost: host, healthPort: port } = config
  if (host === undefined || port === undefined) return []
  if (port === 0) return [fine(say`any free one is taken`)]
  const code = await tryToListen({ host, port })
  if (code === null) return [fine(say`${shown(port)} is free`)]
  if (code === 'EADDRINUSE')
    return (await isHerald({ host, port }))
      ? [fine(say`Herald answers at ${shown(port)}`)]
      : [
          problem(
            say`another program listens at ${shown(port)}`,
            say`stop it, or give Herald another HEALTH_PORT (0: any free one, which is logged)`,
          ),
        ]
  const hint = say`correct HEALTH_HOST (an address of this machine) and HEALTH_PORT (1024 or above)`
  return [problem(say`${host}:${shown(port)} cannot be used (${shown(code)})`, hint)]
}

function tryToListen(address: { host: string; port: number }): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(faultCode(error)))
    server.listen(address, () => server.close(() => resolve(null)))
  })
}

async function isHerald({ host, port }: { host: string; port: number }): Promise<boolean> {
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  const name = reachable.includes(':') ? `[${reachable}]` : reachable
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(`http://${name}:${port}/livez`, { signal })
    return 'uptimeSeconds' in ((await answer.json()) as object)
  } catch {
    return false // it speaks no HTTP, or no JSON
  }
}
