import { execFileSync } from 'node:child_process'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProcessUser } from '../../src/servers/start-process'

/** A file system of a few megabytes. */
export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte free. */
  fill(): Promise<void>
  /** Makes the room again. */
  clear(): Promise<void>
  remount(mode: 'ro' | 'rw'): void
  remove(): Promise<void>
}

/** Mounts it in memory; null where mounting is not allowed, which takes root. */
export async function mountSmallDisk({
  megabytes,
  owner,
}: {
  megabytes: number
  owner?: ProcessUser | null
}): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'herald-small-disk-'))
  try {
    mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  } catch {
    await rm(folder, { recursive: true })
    return null // not allowed here
  }
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
