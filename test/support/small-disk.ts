import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcessUser } from '../../src/servers/start-process'

/** A file system of a few megabytes. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte free. */
  fill: () => Promise<void>
  /** Makes the room again. */
  clear: () => Promise<void>
  remount: (mode: 'ro' | 'rw') => void
  remove: () => Promise<void>
}

/** Why no file system can be mounted here, or null: it takes root, and in a container the right to. */
export function whyNotMount(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'herald-small-disk-'))
  try {
    mount(['-t', 'tmpfs', 'tmpfs', folder])
    execFileSync('umount', [folder])
    return null
  } catch {
    return 'mounting a file system is not allowed here' // what mount says is for people who wanted it
  } finally {
    rmdirSync(folder)
  }
}

/** Mounts it in memory; throws where whyNotMount() has a reason. */
export async function mountSmallDisk({
  megabytes,
  owner,
}: {
  megabytes: number
  owner?: ProcessUser | null
}): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-small-disk-'))
  mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (owner) await chown(folder, owner.uid, owner.gid)
  const ballast = join(folder, 'ballast')
  return {
    folder,
    async fill() {
      for (const bytes of [1024 * 1024, 4096])
        for (let isRoom = true; isRoom;) isRoom = await append(ballast, bytes)
    },
    clear: () => rm(ballast, { force: true }),
    remount: (mode) => mount(['-o', `remount,${mode}`, folder]),
    async remove() {
      execFileSync('umount', ['--lazy', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function append(file: string, bytes: number): Promise<boolean> {
  try {
    await writeFile(file, Buffer.alloc(bytes), { flag: 'a' })
    return true
  } catch {
    return false // ENOSPC, which is what was wanted
  }
}

function mount(args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' })
}
