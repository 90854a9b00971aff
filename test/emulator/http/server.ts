import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { World } from '../world'
import { serveBotApi } from './bot-api'
import { isForeign } from './is-foreign'
import { respondText } from './respond'
import { servePage } from './serve-page'

/** Where to listen; port 0 takes a free one. */
export interface ListenAddress {
  host: string
  port: number
}

/** The HTTP face of a world: Bot API, file downloads, the control API and the page to chat. */
export class EmulatorServer {
  private server: Server | undefined
  private port: number
  private readonly host: string

  constructor(
    private readonly world: World,
    { host, port }: ListenAddress,
    private readonly serveControl: (request: IncomingMessage, response: ServerResponse) => void,
  ) {
    this.host = host
    this.port = port
  }

  /** As this machine reaches it. */
  get url(): string {
    if (!this.server) throw new Error('the emulator is not started')
    return `http://127.0.0.1:${this.port}`
  }

  /** Listens; started again after a stop, it takes the same port. */
  async start(): Promise<void> {
    if (this.server) return
    const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
      this.serve(request, response)
    })
    server.maxRequestsPerSocket = 0
    server.requestTimeout = 0
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port: this.port, host: this.host, backlog: 4096 }, resolve)
    })
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  /** Ends waiting polls, cuts every connection and frees the port; the state stays. */
  async stop(): Promise<void> {
    const { server } = this
    if (!server) return
    this.server = undefined
    for (const bot of this.world.bots.values()) bot.updates.close()
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? ''
    if (url.startsWith('/bot')) {
      serveBotApi(this.world, request, response)
      return
    }
    if (url.startsWith('/file/bot')) {
      this.serveFile(url, response)
      return
    }
    // What is reached through a browser: no page of another origin plays people, or reads what they wrote.
    if (isForeign(request)) {
      respondText(response, 403, '{"ok":false,"error":"this page may not use the emulator"}')
      return
    }
    if (url.startsWith('/control/')) {
      this.serveControl(request, response)
      return
    }
    if (servePage(url, response)) return
    respondText(response, 404, '{"ok":false,"error_code":404,"description":"Not Found"}')
  }

  private serveFile(url: string, response: ServerResponse): void {
    const [, token = '', path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url) ?? []
    const content = this.world.bots.has(token.replace('%3A', ':')) ? this.world.files.read(path) : null
    if (!content) {
      respondText(response, 404, '{"ok":false,"error_code":404,"description":"Not Found"}')
      return
    }
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': content.length })
    response.end(content)
  }
}
