import type { Readable } from 'node:stream'
import { Api, HttpError, InputFile } from 'grammy'
import type { ApiClientOptions, Transformer } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { Pool } from 'undici'
import { downloadFile, isHandedOut } from './download-file'
import type { Download, Patience } from './download-file'
import { httpPost } from './http-post'
import type { HttpAnswer } from './http-post'
import { TransportError } from './transport-error'

/** Time-outs of delivery.md; a `getUpdates` may take its own polling time and this much more. */
export const SEND_TIMEOUT_MS = 10_000
export const UPLOAD_TIMEOUT_MS = 60_000
const POLLING_MARGIN_MS = 10_000
const CONNECT_TIMEOUT_MS = 5_000
/** About 1000 active requests of one bot are answered with `retry_after` 60: stay well below. */
const MAX_CONNECTIONS = 512
/** Files that are read at once; whoever asks for another waits. */
const MAX_DOWNLOADS = 16

export interface TelegramApi {
  api: Api
  /** For `new Bot(token, { client })`: the same connections. */
  clientOptions: ApiClientOptions
  /** Reads one of Telegram's files; see downloadFile. */
  download(file: { fileId: string; patience: Patience }): Promise<Download>
  /** Whether it could be read; see isHandedOut. */
  handsOut(fileId: string): Promise<boolean | null>
  close(): Promise<void>
}

/** How a call to Telegram ended: taken, refused by its answer, or without a usable answer. */
export interface FinishedCall {
  method: string
  result: 'ok' | 'refused' | 'lost'
  seconds: number
}

export interface ApiSettings {
  token: string
  /** For example https://api.telegram.org */
  apiRoot: string
  /** For tests; 10 s if absent. */
  sendTimeoutMs?: number
  /** Told of every call but `getUpdates`, which waits by design. */
  onCall?: (call: FinishedCall) => void
}

/**
 * A grammY Api over keep-alive pools, one of them for `getUpdates` alone and one for files, so that neither a long poll nor
 * a long file holds up a send. grammY's default client puts the token into its errors; here a failed call is an HttpError
 * whose `error` is a TransportError. One attempt per call: nothing is ever repeated silently.
 */
export function createApi(settings: ApiSettings): TelegramApi {
  const { token, apiRoot, sendTimeoutMs = SEND_TIMEOUT_MS, onCall } = settings
  const root = new URL(apiRoot)
  const prefix = root.pathname.replace(/\/+$/, '')
  const sends = createPool(root.origin, MAX_CONNECTIONS)
  const polls = createPool(root.origin, 2)
  const files = createPool(root.origin, MAX_DOWNLOADS)

  const post = async (method: string, init: Init) => {
    const answer = await httpPost(method === 'getUpdates' ? polls : sends, {
      path: `${prefix}/bot${token}/${method}`,
      headers: { 'content-type': init.headers['content-type'] ?? 'application/json' },
      body: init.body,
      timeoutMs: timeoutOf(method, init.body, sendTimeoutMs),
      signal: init.signal,
    })
    return parseAnswer(answer)
  }
  const call = async (method: string, init: Init) => {
    const startedAt = performance.now()
    const tell = (result: FinishedCall['result']) => {
      if (method !== 'getUpdates')
        onCall?.({ method, result, seconds: (performance.now() - startedAt) / 1000 })
    }
    try {
      const answer = await post(method, init)
      tell(answer.ok ? 'ok' : 'refused')
      return answer
    } catch (error) {
      tell('lost')
      throw error
    }
  }
  const fetch = async (method: string, init: Init) => {
    const answer = await call(method, init)
    return { json: () => Promise.resolve(answer) }
  }
  const buildUrl = (_root: string, _token: string, method: string) => method
  // Object.assign, because grammY types `fetch` by a package whose typings it does not bring.
  const clientOptions: ApiClientOptions = Object.assign(
    { apiRoot: root.origin + prefix, buildUrl },
    { fetch },
  )
  const api = new Api(token, clientOptions)
  api.config.use(postJson(call))
  return {
    api,
    clientOptions,
    download: (file) => downloadFile({ api, pool: files, prefix: `${prefix}/file/bot${token}` }, file),
    handsOut: (fileId) => isHandedOut(api, fileId),
    close: async () => {
      await Promise.all([sends.destroy(), polls.destroy(), files.destroy()])
    },
  }
}

/** What a result is, the method's caller knows. */
type Answer = ApiResponse<never>

/** What grammY hands to fetch: a JSON text, or a stream when a file is uploaded. */
interface Init {
  headers: Record<string, string>
  body: string | Readable
  signal?: AbortSignal
}

/**
 * Posts what is plain JSON without grammY's client: its own time-outs and signals, which Herald's client has too, cost
 * CPU with every message. Uploads go its way. Errors are the client's.
 */
function postJson(call: (method: string, init: Init) => Promise<Answer>): Transformer {
  return async (client, method, payload, signal) => {
    if (signal !== undefined || mayUpload(payload)) return client(method, payload, signal)
    const body = JSON.stringify(payload, withoutNull)
    try {
      return await call(method, { headers: {}, body })
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error)
    }
  }
}

/** Whether a file may be among the values; those of an album stand under `media`. */
function mayUpload(payload: object): boolean {
  return 'media' in payload || Object.values(payload).some((value) => value instanceof InputFile)
}

/** As grammY writes JSON: null is left out. */
const withoutNull = (_key: string, value: unknown) => value ?? undefined

function createPool(origin: string, connections: number): Pool {
  // Our own timer covers the whole exchange, so undici's two are off.
  return new Pool(origin, {
    connections,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS },
  })
}

function timeoutOf(method: string, body: string | Readable, sendTimeoutMs: number): number {
  if (typeof body !== 'string') return UPLOAD_TIMEOUT_MS
  if (method !== 'getUpdates') return sendTimeoutMs
  const { timeout = 0 } = JSON.parse(body) as { timeout?: number }
  return timeout * 1000 + POLLING_MARGIN_MS
}

/** The Bot API answers a JSON object with `ok`; `ok: false` on HTTP 200 is somebody else speaking. */
function parseAnswer({ status, body }: HttpAnswer): Answer {
  const answer = parseJson(body)
  const isOurs = typeof answer === 'object' && answer !== null && 'ok' in answer
  if (isOurs && (answer.ok === true || (answer.ok === false && status !== 200))) return answer as Answer
  const what = isOurs ? 'ok:false' : 'no JSON'
  const text = `HTTP ${status} with an answer that is not the Bot API's (${what})`
  throw new TransportError({ stage: 'answered', code: 'bad_answer', text, status })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // HTML of a gateway, or a truncated body
  }
}
