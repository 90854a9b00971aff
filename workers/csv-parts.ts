import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'

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

export interface PartsWanted {
  /** The head first, then lines. */
  pieces: AsyncGenerator<{ text: string; upTo: number | null }>
  /** How many parts came before these; after some there need be no more. */
  partsBefore: number
  folder: string
  /** For tests; what Telegram takes if absent. */
  mostBytes?: number | undefined
}

/**
 * Writes CSV as one file, or as several that Telegram takes; each has the head and is removed
 * before the next is written, so that neither memory nor disk grows with the people.
 */
export async function* csvParts({
  pieces,
  partsBefore,
  folder,
  mostBytes = MOST_BYTES,
}: PartsWanted): AsyncGenerator<CsvPart> {
  const first = await pieces.next()
  const head = first.done === true ? '' : first.value.text
  let next = await pieces.next()
  if (partsBefore > 0 && next.done === true) return
  for (let number = partsBefore + 1, isLast = false; !isLast; number += 1) {
    let upTo: number | null = null
    const path = join(folder, `part-${number}.csv`)
    const part = createPart(path)
    await part.write(head)
    while (next.done !== true && part.fits(next.value.text, mostBytes)) {
      await part.write(next.value.text)
      upTo = next.value.upTo
      next = await pieces.next()
    }
    await part.close()
    isLast = next.done === true
    yield { path, number, isLast, upTo }
    await rm(path)
  }
}

function createPart(path: string) {
  const file = createWriteStream(path)
  const written = { head: 0, bytes: 0 }
  return {
    /** One piece always does: they are far smaller than a file may be. */
    fits: (text: string, mostBytes: number) =>
      written.bytes === written.head || written.bytes + Buffer.byteLength(text) <= mostBytes,
    async write(text: string) {
      const bytes = Buffer.byteLength(text)
      if (written.bytes === 0) written.head = bytes
      written.bytes += bytes
      if (!file.write(text)) await once(file, 'drain')
    },
    async close() {
      file.end()
      await finished(file)
    },
  }
}
