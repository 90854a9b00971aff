import type { Readable } from 'node:stream'
import type { Api } from 'grammy'
import type { Pool } from 'undici'
import { classifyError } from './send-outcome'

/** A file on its way from Telegram; `gone` where Telegram has it no more or hands it out to no bot, `away` for now. */
export type Download = { kind: 'file'; bytes: Readable; length: number } | { kind: 'gone' } | { kind: 'away' }

/** How bots reach Telegram's files: `prefix` is what stands before a file's path, and holds the token. */
export interface FileSource {
  api: Pick<Api, 'getFile'>
  pool: Pool
  prefix: string
}

/**
 * Begins to read a file, which streams: its bytes are never held whole. They end with an error at `signal`. Nothing that
 * is said of a failure names the path. https://core.telegram.org/bots/api#getfile
 */
export async function downloadFile(
  source: FileSource,
  { fileId, signal }: { fileId: string; signal: AbortSignal },
): Promise<Download> {
  const path = await findPath(source.api, fileId)
  if (typeof path !== 'string') return path
  try {
    const answer = await source.pool.request({ method: 'GET', path: `${source.prefix}/${path}`, signal })
    const length = Number(answer.headers['content-length'])
    if (answer.statusCode === 200 && Number.isSafeInteger(length))
      return { kind: 'file', bytes: answer.body, length }
    await answer.body.dump()
    return { kind: answer.statusCode === 404 ? 'gone' : 'away' }
  } catch {
    // The error of the connection may hold the path: what matters to whoever asked is in the answer.
    return { kind: 'away' }
  }
}

/** A server of one's own that runs with `--local` answers a place on its disk, which nobody else can read. */
const PATH = /^[\w-]+(?:[./][\w-]+)*$/

async function findPath(api: FileSource['api'], fileId: string): Promise<string | Download> {
  try {
    const { file_path: path = '' } = await api.getFile(fileId)
    return PATH.test(path) ? path : { kind: 'gone' }
  } catch (error) {
    return { kind: classifyError(error).kind === 'failed' ? 'gone' : 'away' }
  }
}
