import { createServer } from 'node:net'
import { faultCode } from '../fault-code'
import { fine, problem, say, shown } from '../finding'
import type { Finding } from '../finding'
import type { Patient } from '../patient'

const PATIENCE_MS = 2_000

interface Address {
  host: string
  port: number
}

/** HEALTH_PORT is free, or Herald's own. */
export async function checkPort({ config }: Patient): Promise<Finding[]> {
  const { healthHost: host, healthPort: port } = config
  if (host === undefined || port === undefined) return []
  const isOwn = async () => 'uptimeSeconds' in (await ask({ host, port }, '/livez'))
  return [await lookAt({ host, port }, { prefix: 'HEALTH', isOwn })]
}

/** Where the panel is served: HTTP_PORT is free, or Herald's own; without PUBLIC_URL nobody signs in, which may be meant. */
export async function checkPanel({ config }: Patient): Promise<Finding[]> {
  const { httpHost: host, httpPort: port, roles, publicUrl } = config
  if (host === undefined || port === undefined || roles?.includes('admin') !== true) return []
  const isOwn = async () => {
    const answer = await ask({ host, port }, '/api/session')
    return 'code' in answer && answer.code === 'sign_in_needed'
  }
  const found = await lookAt({ host, port }, { prefix: 'HTTP', isOwn })
  if (publicUrl !== undefined) return [found]
  const hint = say`set PUBLIC_URL to where browsers find it, as http://localhost:${shown(port)}`
  return [found, { ...fine(say`PUBLIC_URL is not set: nobody can sign in to the panel`), hint }]
}

async function lookAt(
  { host, port }: Address,
  { prefix, isOwn }: { prefix: 'HEALTH' | 'HTTP'; isOwn: () => Promise<boolean> },
): Promise<Finding> {
  if (port === 0) return fine(say`any free one is taken`)
  const code = await tryToListen({ host, port })
  if (code === null) return fine(say`${shown(port)} is free`)
  if (code === 'EADDRINUSE')
    return (await isOwn())
      ? fine(say`Herald answers at ${shown(port)}`)
      : problem(
          say`another program listens at ${shown(port)}`,
          say`stop it, or give Herald another ${shown(prefix)}_PORT (0: any free one, which is logged)`,
        )
  const hint = say`correct ${shown(prefix)}_HOST (an address of this machine) and ${shown(prefix)}_PORT (1024 or above)`
  return problem(say`${host}:${shown(port)} cannot be used (${shown(code)})`, hint)
}

function tryToListen(address: Address): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(faultCode(error)))
    server.listen(address, () => server.close(() => resolve(null)))
  })
}

/** What JSON a local server answers; nothing when it is silent, or speaks no HTTP or no JSON. */
async function ask({ host, port }: Address, path: string): Promise<object> {
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  const name = reachable.includes(':') ? `[${reachable}]` : reachable
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer: unknown = await (await fetch(`http://${name}:${port}${path}`, { signal })).json()
    return typeof answer === 'object' && answer !== null ? answer : {}
  } catch {
    return {} // it is not Herald, then
  }
}
