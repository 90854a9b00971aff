import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
/** A container gives it 64 MB unless told otherwise: less than some tests write. */
const ENOUGH_BYTES = 1e9

/** A new folder, named by the process whose it is. */
export async function createQuickFolder(): Promise<string> {
  return mkdtemp(join(await quickPlace(), `herald-test-${process.pid}-`))
}

/** Removes the folders of processes that have ended without doing so. */
export async function removeAbandonedFolders(): Promise<void> {
  const place = await quickPlace()
  for (const name of await readdir(place)) {
    const owner = /^herald-test-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && hasEnded(Number(owner)))
      await rm(join(place, name), { recursive: true, force: true })
  }
}

/** Memory where the system has it as a folder: each commit of SQLite waits for the disk, for 2 to 5 ms. */
async function quickPlace(): Promise<string> {
  if (!existsSync(MEMORY)) return tmpdir()
  const { bavail, bsize } = await statfs(MEMORY)
  return bavail * bsize > ENOUGH_BYTES ? MEMORY : tmpdir()
}

function hasEnded(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
