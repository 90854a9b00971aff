import { setTimeout as sleep } from 'node:timers/promises'

/** Resolves once the condition holds, asked every 20 ms; throws after `timeoutMs` (15 s). */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 15_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${timeoutMs} ms: ${condition.toString()}`)
    await sleep(20) // the pause between two looks: the one clock that conditions are waited for with
  }
}
