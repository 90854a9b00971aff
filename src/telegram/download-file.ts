import { pipeline, Transform } from 'node:stream'
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

/** How long a file may take, in milliseconds: until its first byte may come, without any byte going on, and in all. */
export interface Patience {
  headersMs: number
  idleMs: number
  wholeMs: number
}

/**
 * Begins to read a file, which streams: its bytes are never held whole. They end with an error when `patience` does, be it
 * Telegram or the reader who is slow. Nothing that is said of a failure names the path.
 * https://core.telegram.org/bots/api#getfile
 */
export async function downloadFile(
  source: FileSource,
  { fileId, patience }: { fileId: string; patience: Patience },
): Promise<Download> {
  const path = await findPath(source.api, fileId)
  if (typeof path !== 'string') return path
  const begins = new AbortController()
  const late = setTimeout(() => {
    begins.abort()
  }, patience.headersMs).unref()
  try {
    const asked = { method: 'GET', path: `${source.prefix}/${path}`, signal: begins.signal } as const
    const answer = await source.pool.request(asked)
    const length = Number(answer.headers['content-length'])
    if (answer.statusCode === 200 && Number.isSafeInteger(length))
      return { kind: 'file', bytes: inPatience(answer.body, patience), length }
    await answer.body.dump()
    return { kind: answer.statusCode === 404 ? 'gone' : 'away' }
  } catch {
    // The error of the connection may hold the path: what matters to whoever asked is in the answer.
    return { kind: 'away' }
  } finally {
    clearTimeout(late)
  }
}

/** What `body` gives, with an error once no byte went on for too long, or all of it takes too long. */
function inPatience(body: Readable, { idleMs, wholeMs }: Patience): Readable {
  const passing = new Transform({
    transform(chunk, _encoding, done) {
      idle.refresh()
      done(null, chunk)
    },
  })
  const end = () => {
    passing.destroy(new Error('The file took too long'))
  }
  const idle = setTimeout(end, idleMs).unref()
  const whole = setTimeout(end, wholeMs).unref()
  pipeline(body, passing, () => {
    clearTimeout(idle)
    clearTimeout(whole)
  })
  return passing
}

/** Whether a file can be read at all; null: Telegram does not say so now. Costs one `getFile`, and no byte of it. */
export async function isHandedOut(api: FileSource['api'], fileId: string): Promise<boolean | null> {
  const path = await findPath(api, fileId)
  if (typeof path === 'string') return true
  return path.kind === 'gone' ? false : null
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
