import { z } from 'zod'
import { findLinkedFile } from '../../domain/broadcasts/find-linked-file'
import { AppError } from '../../errors'
import { MAX_LINKED_BYTES } from '../../vocabulary/content'
import { defineRoute } from '../route'

/** Whoever has the letter may look for so long; a slow reader holds a connection to Telegram meanwhile. */
const PATIENCE_MS = 60_000

/** The file behind a link of a letter, read from Telegram while it is handed on: the token stays here. */
export const showFile = defineRoute({
  method: 'GET',
  path: '/files/:token',
  access: 'link',
  summary: 'The file that a letter of a broadcast leads to',
  input: z.object({ params: z.object({ token: z.string() }) }),
  attemptsPerMinute: 120,
  async handle({ app, input: { params } }) {
    const { kind, fileId, facts } = await findLinkedFile(app, params)
    const found = await app.telegram.download({ fileId, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (found.kind === 'away') throw new AppError('telegram_away')
    if (found.kind === 'gone') throw new AppError('file_gone')
    const { bytes, length } = found
    if (length > MAX_LINKED_BYTES) {
      bytes.destroy()
      throw new AppError('file_gone')
    }
    return { body: null, file: { kind, name: facts?.name, mimeType: facts?.mimeType, bytes, length } }
  },
})
