import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { budgetScripts } from './pacer-budget-script'
import { gateScripts } from './pacer-gate-script'

/** A token comes back this long after its answer: a second, and 3 ms for clocks that are being adjusted. */
export const WINDOW_MS = 1003

const sources = { ...budgetScripts, ...gateScripts } as const satisfies Record<string, string>
export type PacerScript = keyof typeof sources

const digests = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [name, createHash('sha1').update(source).digest('hex')]),
)

/** Runs one of the pacer's atomic scripts; a Redis that does not know it (new, flushed) is told its text. */
export async function runPacerScript(
  redis: Redis,
  call: { script: PacerScript; keys: readonly string[]; args: readonly (string | number)[] },
): Promise<unknown> {
  const { script, keys, args } = call
  try {
    return await redis.evalsha(digests[script] ?? '', keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.eval(sources[script], keys.length, ...keys, ...args)
  }
}
