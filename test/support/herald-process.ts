import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { waitUntil } from './wait-until'

/** Four other processes may be starting on two cores, each reading a thousand files. */
const READY_WITHIN_MS = 60_000

export const PROGRAM = join(__dirname, '..', '..', 'build', 'src', 'cli', 'main.js')

/** A role of Herald as an operator runs it: a process of the built program. */
export interface HeraldProcess {
  readonly child: ChildProcess
  /** Everything it printed. */
  output(): string
  /** Resolves when its health endpoint says it is ready. */
  ready(): Promise<void>
  healthUrl(): string | undefined
  /** Where the role `admin` listens. */
  panelUrl(): string | undefined
  /** Sends a signal and waits for the end; answers the exit code, null after a signal. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts `herald <args>` with the given environment and nothing else of this one's settings; from another folder, as another user or another copy of the program if asked. */
export function startHerald(
  args: readonly string[],
  environment: Record<string, string>,
  { program = PROGRAM, ...as }: { cwd?: string; uid?: number; gid?: number; program?: string } = {},
): HeraldProcess {
  if (!existsSync(program)) throw new Error('the program is not built: npm run build')
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'info', HEALTH_PORT: '0', HTTP_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
  const healthUrl = () => /"url":"(http:[^"]+)"/.exec(printed)?.[1]
  return {
    child,
    output: () => printed,
    healthUrl,
    panelUrl: () => /panel listens at (http:[^"]+)/.exec(printed)?.[1],
    ready: async () => {
      let answer = 'nothing was asked yet'
      await waitUntil(async () => {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${printed}`)
        const url = healthUrl()
        if (url === undefined) return false
        const response = await fetch(`${url}/readyz`)
        answer = `${response.status} ${await response.text()}`
        return response.status === 200
      }, READY_WITHIN_MS).catch((error: unknown) => {
        throw new Error(`not ready; /readyz: ${answer}\n${printed}`, { cause: error })
      })
    },
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit')
        child.kill(signal)
        await exit
      }
      return child.exitCode
    },
  }
}
