import { setTimeout as sleep } from 'node:timers/promises'
import type * as Testcontainers from 'testcontainers'
import { AppError } from '../errors'
import type { Say, Server } from './server'
import type { Address } from './wait-for-answer'

export interface ContainerSpec {
  name: string
  image: string
  command: string[]
  environment?: Record<string, string>
  /** Kept on this machine across runs, as a folder of the container. */
  mount?: { source: string; target: string } | undefined
  port: number
  isReady: (address: Address) => Promise<boolean>
  urlOf: (address: Address) => string
  say: Say
}

const engineTimeoutMs = 2000
const readyTimeoutMs = 60_000

/** A server in a container of Testcontainers, or why not: the package is absent in production, the engine may be. */
export async function openContainer(spec: ContainerSpec): Promise<Server | string> {
  const testcontainers = await import('testcontainers').catch(() => null) // the answer says so
  if (!testcontainers) return 'Testcontainers is not installed'
  const engine = testcontainers.getContainerRuntimeClient().catch(() => null) // none, and the answer says so
  const hasEngine = await Promise.race([engine, sleep(engineTimeoutMs, null, { ref: false })])
  if (!hasEngine) return 'no Docker engine answers'
  spec.say(`${spec.name}: starting ${spec.image} with Docker (its first time downloads it)`)
  try {
    return await startContainer(spec, testcontainers)
  } catch (error) {
    spec.say(
      `${spec.name}: Docker did not start it: ${error instanceof Error ? error.message : String(error)}`,
    )
    return `Docker did not start ${spec.image}`
  }
}

async function startContainer(spec: ContainerSpec, testcontainers: typeof Testcontainers): Promise<Server> {
  const { GenericContainer, Wait } = testcontainers
  const container = await new GenericContainer(spec.image)
    .withCommand(spec.command)
    .withEnvironment(spec.environment ?? {})
    .withBindMounts(spec.mount ? [spec.mount] : [])
    .withExposedPorts(spec.port)
    .withWaitStrategy(Wait.forListeningPorts())
    .start()
  const address = { host: container.getHost(), port: container.getMappedPort(spec.port) }
  const stop = async () => {
    await container.stop()
  }
  const deadline = Date.now() + readyTimeoutMs
  while (!(await spec.isReady(address))) {
    if (Date.now() > deadline) {
      await stop()
      throw new AppError(
        'server_unavailable',
        {},
        { message: `${spec.image} did not answer within ${readyTimeoutMs / 1000} s.` },
      )
    }
    await sleep(100)
  }
  spec.say(`${spec.name}: started ${spec.image} on ${address.host}:${address.port}`)
  return { url: spec.urlOf(address), origin: 'docker', stop }
}
