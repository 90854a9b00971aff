import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { assertNoProblems } from '../copy/bad-rows'
import type { RowSource } from '../copy/copied-table'
import { createTableDigest } from '../copy/table-facts'
import type { TableFacts } from '../copy/table-facts'
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../private-files'
import { ARCHIVE_VERSION } from './archive-format'
import type { ArchiveEnd, ArchiveHeader } from './archive-format'

/** Rows are much alike: the quickest level makes them a sixth, the default one a seventh in twice the time. */
const GZIP_LEVEL = 1

export interface Writing {
  path: string
  createdAt: Date
  /** Ends the work; nothing stays. */
  signal?: AbortSignal | undefined
  /** Hears how many rows were written. */
  onRows: (count: number) => void
}

/**
 * Writes all rows of a source into one file, which is there under its name when it is whole and on the disk. Gives what
 * it holds. Throws AppError `copy_bad_rows`.
 */
export async function writeArchive(
  source: RowSource,
  writing: Writing,
): Promise<Readonly<Record<string, TableFacts>>> {
  const { path, signal } = writing
  const unfinished = `${path}.part`
  const facts: Record<string, TableFacts> = {}
  await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER })
  try {
    await pipeline(
      Readable.from(textsOf(source, { ...writing, facts })),
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(unfinished, { mode: PRIVATE_FILE, flush: true }),
      { signal },
    )
    await rename(unfinished, path)
    return facts
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* textsOf(
  source: RowSource,
  { createdAt, facts, onRows }: Writing & { facts: Record<string, TableFacts> },
): AsyncGenerator<string> {
  const { history, tables, lastIds } = source
  // A file that no database with keys takes would be no backup.
  const broken = await source.brokenReferences()
  assertNoProblems({ problems: broken, count: broken.length })
  const header: ArchiveHeader = {
    format: 'herald-archive',
    version: ARCHIVE_VERSION,
    createdAt: createdAt.toISOString(),
    history: [...history],
    tables: tables.map((table) => ({ ...table, columns: [...table.columns] })),
    lastIds: { ...lastIds },
    counts: { ...(await source.counts()) },
  }
  const headerText = JSON.stringify(header)
  yield `${headerText}\n`
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.name })}\n`
    const digest = createTableDigest()
    for await (const { rows, problems } of source.pages(table, null)) {
      assertNoProblems({ problems, count: problems.length })
      yield digest.add(rows)
      onRows(rows.length)
    }
    facts[table.name] = digest.facts()
  }
  const end: ArchiveEnd = { end: true, headerSha256: sha256(headerText), facts }
  yield `${JSON.stringify(end)}\n`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
