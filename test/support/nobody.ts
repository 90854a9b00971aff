import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

/** A user that no file of the system knows: without name, group or home. */
const uid = randomInt(100_000, 1_000_000)
export const nobody = { uid, gid: uid }

/** Why nobody() cannot run this script here, or null: only root may start a process as somebody else. */
export function whyNotAsNobody(script = '0'): string | null {
  if (process.getuid?.() !== 0) return 'only root may start a process as somebody else'
  const { status } = spawnSync(process.execPath, ['-e', script], { cwd: '/', ...nobody })
  return status === 0 ? null : 'a user without rights cannot read the checkout, or Node'
}
