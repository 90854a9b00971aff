import { existsSync } from 'node:fs'
import { AppError } from '../../errors'
import { checkRows } from '../copy/check-rows'
import type { CopyListener } from '../copy/copy-listener'
import { fillTarget } from '../copy/fill-target'
import { assertFillable, chainOf, inspectTarget } from '../copy/prepare-target'
import type { Target } from '../copy/prepare-target'
import type { Survey } from '../copy/survey-rows'
import { openArchive } from './open-archive'
import type { Archive } from './open-archive'

export interface RestoreOrder {
  path: string
  /** Empties a target that an earlier restore has left unfinished. */
  isRestart: boolean
  listener: CopyListener
}

/** What an archive holds, by table, when all of it was read and is right. Throws AppError `archive_invalid`, `archive_newer`. */
export async function verifyArchive(path: string, listener: CopyListener): Promise<Survey['facts']> {
  return withArchive(path, (archive) => check(archive, listener))
}

/**
 * Fills an empty database of either kind from an archive, and gives what it holds. The archive is read to its end before
 * anything is touched; an older one is restored with its own tables, which are then migrated on. Killed at any moment,
 * the same order goes on. Throws as verifyArchive() and copyDatabase() do.
 */
export async function restoreArchive(target: Target, order: RestoreOrder): Promise<Survey['facts']> {
  const { path, isRestart, listener } = order
  return withArchive(path, async (source) => {
    chainOf(source, target.migrations)
    const facts = await check(source, listener)
    const found = await inspectTarget(target)
    assertFillable(found, { source, isRestart })
    await fillTarget(target, { source, facts, found, isRestart, listener })
    return facts
  })
}

async function withArchive<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  if (!existsSync(path))
    throw new AppError('archive_invalid', {}, { message: `there is no archive at ${path}` })
  const archive = await openArchive(path)
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

async function check(archive: Archive, listener: CopyListener): Promise<Survey['facts']> {
  const facts = await checkRows(archive, listener)
  const { facts: written } = await archive.readEnd()
  const differing = Object.keys(facts).filter((table) => facts[table]?.sha256 !== written[table]?.sha256)
  if (differing.length === 0) return facts
  const message = `${archive.name} is damaged: the rows of ${differing.join(', ')} are not those that were written`
  throw new AppError('archive_invalid', {}, { message })
}
