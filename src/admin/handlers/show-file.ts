import { Readable } from 'node:stream'
import { z } from 'zod'
import { findLinkedFile } from '../../domain/broadcasts/find-linked-file'
import { AppError } from '../../errors'
import { MAX_LINKED_BYTES } from '../../vocabulary/content'
import { defineRoute } from '../route'

/** 20 MB at 300 kbit/s are nine minutes; whoever reads nothing for a minute gives the connection to Telegram back. */
const patience = { headersMs: 60_000, idleMs: 60_000, wholeMs: 600_000 }

/**
 * The file behind a link of a letter, read from Telegram while it is handed on: the token stays here. For a HEAD, as mail
 * programs that look at links send it, nothing is read.
 */
export const showFile = defineRoute({
  ...{ method: 'GET', answersHead: true },
  path: '/files/:token',
  access: 'link',
  summary: 'The file that a letter of a broadcast leads to',
  input: z.object({ params: z.object({ token: z.string() }) }),
  attemptsPerMinute: 120,
  async handle({ app, isHead, input: { params } }) {
    const { kind, fileId, facts } = await findLinkedFile(app, params)
    const { name, mimeType } = facts ?? {}
    if (isHead)
      return { body: null, file: { kind, name, mimeType, bytes: Readable.from([]), length: facts?.bytes } }
    const found = await app.telegram.download({ fileId, patience })
    if (found.kind === 'away') throw new AppError('telegram_away')
    if (found.kind === 'gone') throw new AppError('file_gone')
    const { bytes, length } = found
    if (length > MAX_LINKED_BYTES) {
      bytes.destroy()
      throw new AppError('file_gone')
    }
    return { body: null, file: { kind, name, mimeType, bytes, length } }
  },
})
