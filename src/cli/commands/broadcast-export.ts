import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { migrations } from '../../../migrations'
import { openDatabase } from '../../db/data-source'
import { assertSchemaCurrent } from '../../db/migration-status'
import { transaction } from '../../db/transaction'
import { recordExport } from '../../domain/broadcasts/record-export'
import { exportLedger } from '../../domain/recipients/export-ledger'
import type { LedgerPiece } from '../../domain/recipients/export-ledger'
import { databaseSettings } from '../database-settings'
import { startProgress } from '../progress'
import type { Progress } from '../progress'

/** People's names and ids: nobody else's to read. */
const PRIVATE = 0o600

/** `herald broadcast export ID`: what became of everybody, as CSV on stdout or in a file, which is there when it is whole. */
export async function broadcastExportCommand(
  broadcastId: number,
  options: { output?: string },
): Promise<void> {
  const db = await openDatabase({ ...databaseSettings(), migrations })
  try {
    await assertSchemaCurrent(db)
    const { total } = await transaction({ db }, (tx) =>
      recordExport(tx, { broadcastId, organiserId: null, now: new Date() }),
    )
    const { output } = options
    // On a terminal the lines themselves are the progress.
    const isSilent = output === undefined && process.stdout.isTTY
    const progress = isSilent ? null : startProgress(process.stderr, { name: 'Exported', total })
    const lines = Readable.from(textsOf(exportLedger({ db }, { broadcastId }), progress), {
      objectMode: true,
    })
    if (output === undefined) await pipeline(lines, process.stdout, { end: false })
    else await writeWhole(lines, output)
    progress?.stop()
  } finally {
    await db.close()
  }
}

async function* textsOf(
  pieces: AsyncIterable<LedgerPiece>,
  progress: Progress | null,
): AsyncGenerator<string> {
  for await (const { text, people } of pieces) {
    yield text
    progress?.add(people)
  }
}

async function writeWhole(lines: Readable, path: string): Promise<void> {
  const unfinished = `${path}.part`
  try {
    await pipeline(lines, createWriteStream(unfinished, { mode: PRIVATE }))
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
