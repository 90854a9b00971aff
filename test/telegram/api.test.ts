import { createServer as createHttpServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { inspect } from 'node:util'
import { InputFile } from 'grammy'
import { createApi } from '../../src/telegram/api'
import type { TelegramApi } from '../../src/telegram/api'
import { classifyError } from '../../src/telegram/send-outcome'
import type { SendOutcome } from '../../src/vocabulary/send-outcome'
import { createEmulator } from '../emulator/emulator'

const token = '7000001:TEST_secret_of_the_api_test_0123456789'
const opened: (() => unknown)[] = []

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

function open(apiRoot: string, sendTimeoutMs?: number): TelegramApi {
  const telegram = createApi({ token, apiRoot, ...(sendTimeoutMs !== undefined && { sendTimeoutMs }) })
  opened.push(() => telegram.close())
  return telegram
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  opened.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server that does with each connection what it is told, below HTTP. */
function listenRaw(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    opened.push(() => socket.destroy())
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  return listen(server)
}

function listenHttp(onRequest: RequestListener): Promise<string> {
  const server = createHttpServer(onRequest)
  opened.push(() => server.closeAllConnections())
  return listen(server)
}

async function failureOf(call: Promise<unknown>): Promise<{ error: unknown; outcome: SendOutcome }> {
  const error: unknown = await call.then(
    () => new Error('the call was answered'),
    (reason: unknown) => reason,
  )
  return { error, outcome: classifyError(error) }
}

function expectNoToken(error: unknown): void {
  const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error)
  expect(shown).not.toContain('TEST_secret')
}

describe('against the emulator', () => {
  it('calls methods, uploads a file and reuses connections', async () => {
    const emulator = createEmulator({ tokens: [token], limits: { perSecond: 0 } })
    await emulator.start()
    opened.push(() => emulator.stop())
    const person = emulator.people.createUser()
    const { api } = open(emulator.url)
    const sent = await api.sendMessage(person.user.id, '<b>A & "B"</b>')
    expect(sent.text).toBe('<b>A & "B"</b>')
    const document = new InputFile(Buffer.from('a,b\n1,2\n'), 'ledger.csv')
    const upload = await api.sendDocument(person.user.id, document)
    expect(upload.document.file_name).toBe('ledger.csv')
  })

  it('a long poll holds up no send', async () => {
    const emulator = createEmulator({ tokens: [token], limits: { perSecond: 0 } })
    await emulator.start()
    opened.push(() => emulator.stop())
    const { api } = open(emulator.url)
    const giveUp = new AbortController()
    const poll = failureOf(api.getUpdates({ timeout: 30 }, giveUp.signal as never))
    await expect(api.getMe()).resolves.toMatchObject({ is_bot: true })
    giveUp.abort()
    const { error } = await poll
    expect(error).toMatchObject({ name: 'HttpError', error: { code: 'aborted' } })
  })
})

describe('not sent', () => {
  it('connection refused', async () => {
    const { error, outcome } = await failureOf(open('http://127.0.0.1:1').api.sendMessage(1, 'hello'))
    expect(outcome).toMatchObject({ kind: 'not_sent', code: 'ECONNREFUSED' })
    expectNoToken(error)
  })

  it('a host that does not exist', async () => {
    const { error, outcome } = await failureOf(open('http://herald.invalid').api.sendMessage(1, 'hello'))
    expect(outcome.kind).toBe('not_sent')
    expect(outcome).toHaveProperty('code', expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/))
    expectNoToken(error)
  })

  it('TLS that fails', async () => {
    const url = await listenRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const { error, outcome } = await failureOf(
      open(url.replace('http:', 'https:')).api.sendMessage(1, 'hello'),
    )
    expect(outcome.kind).toBe('not_sent')
    expectNoToken(error)
  })

  it('a connection reset before anything was written', async () => {
    const url = await listenRaw((socket) => socket.resetAndDestroy())
    const { outcome } = await failureOf(open(url.replace('http:', 'https:')).api.sendMessage(1, 'hello'))
    expect(outcome.kind).toBe('not_sent')
  })

  it('given up before it began', async () => {
    const url = await listenHttp(() => undefined)
    const call = open(url).api.sendMessage(1, 'hello', {}, AbortSignal.abort() as never)
    expect((await failureOf(call)).outcome).toMatchObject({ kind: 'not_sent', code: 'aborted' })
  })
})

describe('unknown', () => {
  it('connection lost after the request was written', async () => {
    const url = await listenRaw((socket) => socket.once('data', () => socket.destroy()))
    const { error, outcome } = await failureOf(open(url).api.sendMessage(1, 'hello'))
    expect(outcome).toMatchObject({ kind: 'unknown' })
    expectNoToken(error)
  })

  it('connection lost in the middle of the answer', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"ok":true,'
    const url = await listenRaw((socket) =>
      socket.once('data', () => socket.write(head, () => setImmediate(() => socket.destroy()))),
    )
    expect((await failureOf(open(url).api.sendMessage(1, 'hello'))).outcome.kind).toBe('unknown')
  })

  it('no answer in time', async () => {
    const url = await listenHttp(() => undefined)
    const { error, outcome } = await failureOf(open(url, 100).api.sendMessage(1, 'hello'))
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'timeout', text: 'no answer within 100 ms' })
    expectNoToken(error)
  })

  it.each([
    ['HTML of a gateway', 502, '<html><body>502 Bad Gateway</body></html>', 'http_502'],
    ['truncated JSON', 200, '{"ok":true,"result":{"mess', 'http_200'],
    ['ok:false on 200', 200, '{"ok":false,"error_code":403,"description":"Forbidden"}', 'http_200'],
    ['JSON of somebody else', 503, '{"error":"overloaded"}', 'http_503'],
    ['an empty body', 200, '', 'http_200'],
  ])('%s', async (_, status, body, code) => {
    const url = await listenHttp((_request, response) => response.writeHead(status).end(body))
    const { error, outcome } = await failureOf(open(url).api.sendMessage(1, 'hello'))
    expect(outcome).toMatchObject({ kind: 'unknown', code })
    expectNoToken(error)
  })
})

it('an answer of the Bot API is a GrammyError', async () => {
  const body = '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
  const url = await listenHttp((_request, response) => response.writeHead(403).end(body))
  const { outcome } = await failureOf(open(url).api.sendMessage(1, 'hello'))
  expect(outcome).toMatchObject({ kind: 'blocked', cause: 'blocked_by_user' })
})

it('asks below a path of the API root', async () => {
  const paths: (string | undefined)[] = []
  const url = await listenHttp((request, response) => {
    paths.push(request.url)
    response.end('{"ok":true,"result":true}')
  })
  await open(`${url}/proxy/`).api.deleteWebhook()
  expect(paths).toEqual([`/proxy/bot${token}/deleteWebhook`])
})
