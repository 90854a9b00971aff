import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** A bot may send files of up to 50 MB. */
const MOST_BYTES = 48_000_000

export interface CsvPart {
  path: string
  /** The first is 1. */
  number: number
  isLast: boolean
  /** The last row that stands in it. */
  upTo: number | null
}

interface Piece {
  text: string
  upTo: number | null
}

export interface PartsWanted {
  /** The head first, then lines. */
  pieces: AsyncGenerator<Piece>
  /** How many parts came before these; after some there need be no more. */
  partsBefore: number
  folder: string
  /** For tests; what Telegram takes if absent. */
  mostBytes?: number | undefined
}

/**
 * Writes CSV as one file, or as several that Telegram takes; each has the head and is removed
 * before the next is written, so that neither memory nor disk grows with the people. Throws what the disk refuses.
 */
export async function* csvParts({
  pieces,
  partsBefore,
  folder,
  mostBytes = MOST_BYTES,
}: PartsWanted): AsyncGenerator<CsvPart> {
  const first = await pieces.next()
  const head = first.done === true ? '' : first.value.text
  const rest: Rest = { pieces, next: await pieces.next(), upTo: null }
  if (partsBefore > 0 && rest.next.done === true) return
  for (let number = partsBefore + 1, isLast = false; !isLast; number += 1) {
    const path = join(folder, `part-${number}.csv`)
    rest.upTo = null
    await pipeline(takePart(rest, { head, mostBytes }), createWriteStream(path))
    isLast = rest.next.done === true
    yield { path, number, isLast, upTo: rest.upTo }
    await rm(path)
  }
}

/** What is still to be written. */
interface Rest {
  pieces: AsyncGenerator<Piece>
  next: IteratorResult<Piece, unknown>
  /** Of the last piece that was taken for a part. */
  upTo: number | null
}

/** The head and as many pieces as fit; one always does: they are far smaller than a file may be. */
async function* takePart(
  rest: Rest,
  { head, mostBytes }: { head: string; mostBytes: number },
): AsyncGenerator<string> {
  yield head
  const headBytes = Buffer.byteLength(head)
  for (let bytes = headBytes; rest.next.done !== true; rest.next = await rest.pieces.next()) {
    const { text, upTo } = rest.next.value
    const isFirst = bytes === headBytes
    bytes += Buffer.byteLength(text)
    if (!isFirst && bytes > mostBytes) return
    yield text
    rest.upTo = upTo
  }
}
