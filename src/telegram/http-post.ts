import { isNativeError } from 'node:util/types'
import type { Readable } from 'node:stream'
import type { Dispatcher, Pool } from 'undici'
import { TransportError } from './transport-error'

export interface HttpPost {
  path: string
  headers: Record<string, string>
  body: string | Readable
  timeoutMs: number
  signal?: Pick<AbortSignal, 'aborted' | 'addEventListener'> | undefined
}

export interface HttpAnswer {
  status: number
  body: string
}

/**
 * Posts over a keep-alive pool. `dispatch` rather than `request`: it tells when the request is about to be written
 * to a socket, so that whatever happens before is known not to have been sent. Rejects with a TransportError only.
 */
export function httpPost(pool: Pool, post: HttpPost): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(resolve, reject)
    exchange.timer = setTimeout(() => {
      exchange.cancel('timeout', `no answer within ${post.timeoutMs} ms`)
    }, post.timeoutMs)
    const onAbort = () => exchange.cancel('aborted', 'the call was given up')
    if (post.signal?.aborted) return onAbort()
    post.signal?.addEventListener('abort', onAbort)
    const { path, headers, body } = post
    try {
      pool.dispatch({ path, method: 'POST', headers, body }, exchange)
    } catch (error) {
      exchange.fail(error)
    }
  })
}

class Exchange implements Dispatcher.DispatchHandler {
  timer: NodeJS.Timeout | undefined
  private controller: Dispatcher.DispatchController | undefined
  private chunks: Buffer[] = []
  private status = 0
  private isOver = false

  constructor(
    private readonly resolve: (answer: HttpAnswer) => void,
    private readonly reject: (error: TransportError) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while it waited for a connection: stop it before a byte is written.
    if (this.isOver) controller.abort(new Error('given up'))
    else this.controller = controller
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.status = status
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (!this.finish()) return
    const [first] = this.chunks
    const body = this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks)
    this.resolve({ status: this.status, body: body.toString('utf8') })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(error)
  }

  cancel(code: string, text: string): void {
    const { controller } = this
    if (!this.finish()) return
    this.reject(this.fault(code, text))
    controller?.abort(new Error(code))
  }

  fail(error: unknown): void {
    if (!this.finish()) return
    const { code, message } = describe(error)
    this.reject(this.fault(code, message))
  }

  private fault(code: string, text: string): TransportError {
    return new TransportError({ stage: this.controller ? 'written' : 'not_written', code, text })
  }

  private finish(): boolean {
    if (this.isOver) return false
    this.isOver = true
    clearTimeout(this.timer)
    return true
  }
}

function describe(error: unknown): { code: string; message: string } {
  // Not instanceof: Node's own errors may come from another realm (Jest).
  if (!isNativeError(error)) return { code: 'unknown', message: 'the connection failed' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return { code, message: error.message || code }
}
