import type { App } from '../../app'
import { read } from '../../db/read'
import { sql } from '../../db/sql'
import { AppError } from '../../errors'
import type { Creation, NoteCreated } from './creation'

/**
 * Creates a record once for each key, however often and at how many places at once it is asked for; `create` notes it in
 * its transaction. Answers the id, or of a series how many, of a repetition as the first time; the record may be gone by now. AppError
 * idempotency_key_reused when the key was given with another request. Null: a client that repeats nothing.
 */
export async function createOnce(
  app: Pick<App, 'db' | 'now'>,
  creation: Creation | null,
  create: (note: NoteCreated) => Promise<number>,
): Promise<number> {
  if (creation === null) return create(() => Promise.resolve())
  const known = await findCreated(app, creation)
  if (known !== null) return known
  try {
    return await create((tx, recordId) => noteIn(tx, { ...creation, recordId, now: app.now() }))
  } catch (error) {
    // One that came at the same time was quicker: it took the key, or the name that only one may have.
    const first = await findCreated(app, creation)
    if (first === null) throw error
    return first
  }
}

async function noteIn(
  tx: Parameters<NoteCreated>[0],
  { asker, keyHash, requestHash, recordId, now }: Creation & { recordId: number; now: Date },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO creation_keys (asker, key_hash, request_hash, record_id, created_at)
    VALUES (${asker}, ${keyHash}, ${requestHash}, ${recordId}, ${now})`)
}

async function findCreated(
  app: Pick<App, 'db'>,
  { asker, keyHash, requestHash }: Creation,
): Promise<number | null> {
  const [found] = await read<{ recordId: number; requestHash: string }>(
    app,
    sql`SELECT record_id AS "recordId", request_hash AS "requestHash" FROM creation_keys
        WHERE asker = ${asker} AND key_hash = ${keyHash}`,
  )
  if (found === undefined) return null
  if (found.requestHash !== requestHash) throw new AppError('idempotency_key_reused')
  return found.recordId
}
