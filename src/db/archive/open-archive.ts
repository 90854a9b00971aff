import { basename } from 'node:path'
import { AppError } from '../../errors'
import { PAGE_ROWS, keyOf } from '../copy/copied-table'
import type { Cell, CopiedTable, Page, Row, RowSource } from '../copy/copied-table'
import { readPage } from '../copy/read-page'
import { ARCHIVE_VERSION, archiveEnd, archiveHeader, tableLine } from './archive-format'
import type { ArchiveEnd, ArchiveHeader } from './archive-format'
import { readLines } from './read-lines'
import { sha256 } from './write-archive'

export interface Archive extends RowSource {
  readonly createdAt: string
  /** What the last line says of the rows, once they have all been read. */
  readEnd(): Promise<ArchiveEnd>
}

/**
 * The rows of an archive, whose tables are read in their order: for an earlier one the file is read from its beginning
 * again. Throws AppError `archive_invalid` wherever it is not what it must be, `archive_newer`.
 */
export async function openArchive(path: string): Promise<Archive> {
  let reading = await startReading(path)
  const { header } = reading
  if (header.version > ARCHIVE_VERSION) {
    await reading.close()
    const message = `${basename(path)} was written by a newer Herald: restore it with that version`
    throw new AppError('archive_newer', { version: header.version }, { message })
  }
  return {
    name: `the archive ${basename(path)}`,
    createdAt: header.createdAt,
    history: header.history,
    tables: header.tables,
    lastIds: header.lastIds,
    counts: () => Promise.resolve(header.counts),
    brokenReferences: () => Promise.resolve([]), // an archive is not written of a database that has any
    async *pages(table, after) {
      const index = header.tables.findIndex(({ name }) => name === table.name)
      if (index < reading.nextTable) {
        await reading.close()
        reading = await startReading(path)
      }
      for await (const page of rowsOf(reading, table)) yield { ...page, rows: rowsAfter(page.rows, after) }
    },
    readEnd: () => readEnd(reading),
    close: () => reading.close(),
  }
}

interface Reading {
  header: ArchiveHeader
  headerText: string
  /** Which table's rows come next. */
  nextTable: number
  /** The next line as this gives it, or throws. */
  next<T>(read: (value: unknown) => T): Promise<T>
  isAtEnd(): Promise<boolean>
  close(): Promise<void>
}

async function startReading(path: string): Promise<Reading> {
  const lines = readLines(path)
  const nextLine = async (): Promise<string | null> => {
    const line = await lines.next()
    return line.done === true ? null : line.value
  }
  const damaged = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `${basename(path)} is no archive of Herald, or is damaged or incomplete (${reason.replaceAll(/\s+/g, ' ').slice(0, 120)})`
    return new AppError('archive_invalid', {}, { message, cause: error })
  }
  const next = async <T>(read: (value: unknown) => T): Promise<T> => {
    try {
      return read(JSON.parse((await nextLine()) ?? 'it ends too soon'))
    } catch (error) {
      throw damaged(error)
    }
  }
  let headerText = ''
  const header = await next((value) => {
    headerText = JSON.stringify(value)
    return archiveHeader.parse(value)
  })
  return {
    ...{ header, headerText, next },
    nextTable: 0,
    isAtEnd: () =>
      nextLine().then(
        (line) => line === null,
        (error: unknown) => Promise.reject(damaged(error)),
      ),
    close: async () => {
      await lines.return(undefined)
    },
  }
}

async function* rowsOf(reading: Reading, table: CopiedTable): AsyncGenerator<Page> {
  const { header } = reading
  reading.nextTable += 1
  await reading.next((value) => tableLine(table.name).parse(value))
  for (let left = header.counts[table.name] ?? 0; left > 0; left -= PAGE_ROWS) {
    const raws: Row[] = []
    while (raws.length < Math.min(left, PAGE_ROWS)) {
      raws.push(await reading.next((value) => asRow(value, table.columns.length)))
    }
    yield readPage(table, raws)
  }
}

function asRow(value: unknown, width: number): Row {
  if (!Array.isArray(value) || value.length !== width) throw new Error(`a row of ${width} values is missing`)
  return value as Row
}

/** Rows come in the order of their keys, and what was carried is a beginning of them. */
function rowsAfter(rows: readonly Row[], after: Cell): readonly Row[] {
  if (after === null) return rows
  if (typeof after === 'number') return rows.filter((each) => Number(keyOf(each)) > after)
  const bytes = Buffer.from(String(after))
  return rows.filter((each) => Buffer.compare(Buffer.from(String(keyOf(each))), bytes) > 0)
}

async function readEnd(reading: Reading): Promise<ArchiveEnd> {
  const end = await reading.next((value) => {
    const read = archiveEnd.parse(value)
    if (read.headerSha256 !== sha256(reading.headerText)) throw new Error('its first line was changed')
    return read
  })
  if (!(await reading.isAtEnd()))
    throw new AppError('archive_invalid', {}, { message: 'the archive goes on behind its end' })
  return end
}
