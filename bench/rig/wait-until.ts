import { setTimeout as sleep } from 'node:timers/promises'

/** Asks every few milliseconds until it is so; throws after `timeoutMs`. */
export async function waitUntil(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  { timeoutMs = 60_000, everyMs = 10 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${Math.round(timeoutMs / 1000)} s`)
    await sleep(everyMs)
  }
}
