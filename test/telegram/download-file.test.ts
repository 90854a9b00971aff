import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createApi } from '../../src/telegram/api'
import type { TelegramApi } from '../../src/telegram/api'
import type { Download, Patience } from '../../src/telegram/download-file'

const LENGTH = 12
const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** Downloads from a server that answers `getFile`, and a file as `write` does. */
async function download(write: (response: ServerResponse) => void, patience: Patience): Promise<Download> {
  const telegram = await startTelegram(write, { ok: true, result: { file_id: 'f', file_path: 'photos/f_1' } })
  return telegram.download({ fileId: 'f', patience })
}

async function startTelegram(
  write: (response: ServerResponse) => void,
  answer: object | null,
): Promise<TelegramApi> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/file/') === true) {
      write(response)
      return
    }
    if (answer === null) response.destroy()
    else response.writeHead('error_code' in answer ? 400 : 200).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  closing.push(() => {
    server.closeAllConnections()
  })
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const telegram = createApi({ token: '1:TEST', apiRoot })
  closing.push(() => telegram.close())
  return telegram
}

/** One byte each `everyMs`, until there are `count`. */
function drip(response: ServerResponse, { everyMs, count }: { everyMs: number; count: number }): void {
  response.writeHead(200, { 'content-length': LENGTH })
  let written = 0
  const timer = setInterval(() => {
    written += 1
    response.write('.')
    if (written === count) clearInterval(timer)
  }, everyMs)
  closing.push(() => {
    clearInterval(timer)
  })
}

async function bytesOf(found: Download): Promise<Buffer> {
  if (found.kind !== 'file') throw new Error(`the file is ${found.kind}`)
  return buffer(found.bytes)
}

test('a file takes as long as bytes come, though longer than its headers may', async () => {
  const patience = { headersMs: 1000, idleMs: 1000, wholeMs: 60_000 }
  const found = await download((response) => {
    drip(response, { everyMs: 150, count: LENGTH })
  }, patience)
  expect(await bytesOf(found)).toHaveLength(LENGTH)
})

test('of a file that falls silent the reader is told', async () => {
  const patience = { headersMs: 10_000, idleMs: 300, wholeMs: 60_000 }
  const found = await download((response) => {
    drip(response, { everyMs: 10, count: 3 })
  }, patience)
  await expect(bytesOf(found)).rejects.toThrow('took too long')
})

test('a file that comes for too long in all ends, whatever comes', async () => {
  const patience = { headersMs: 10_000, idleMs: 10_000, wholeMs: 500 }
  const found = await download((response) => {
    drip(response, { everyMs: 100, count: LENGTH - 1 })
  }, patience)
  await expect(bytesOf(found)).rejects.toThrow('took too long')
})

test('a reader who takes nothing gives the connection back', async () => {
  let isClosed: Promise<unknown> = Promise.resolve()
  const patience = { headersMs: 10_000, idleMs: 300, wholeMs: 60_000 }
  const found = await download((response) => {
    isClosed = new Promise((resolve) => response.on('close', resolve))
    response.writeHead(200, { 'content-length': 20_000_000 })
    response.write(Buffer.alloc(20_000_000))
  }, patience)
  if (found.kind !== 'file') throw new Error(`the file is ${found.kind}`)
  const failed = new Promise((resolve) => found.bytes.on('error', resolve))
  await isClosed
  expect(await failed).toMatchObject({ message: 'The file took too long' })
})

test('without headers in time Telegram is away', async () => {
  const silent = () => undefined
  expect(await download(silent, { headersMs: 300, idleMs: 10_000, wholeMs: 60_000 })).toEqual({
    kind: 'away',
  })
})

const located = (path: string) => ({ ok: true, result: { file_id: 'f', file_path: path } })
const refused = { ok: false, error_code: 400, description: 'Bad Request: file is too big' }

test.each([
  ['a path below the root of files', located('photos/f_1.jpg'), true],
  ['a place on the disk of a server with --local', located('/var/lib/bot-api/photos/f_1.jpg'), false],
  ['a refusal', refused, false],
  ['no answer', null, null],
])('whether a file can be read is known by its place, without reading it: %s', async (_what, answer, is) => {
  const telegram = await startTelegram(() => {
    throw new Error('no byte was asked for')
  }, answer)
  expect(await telegram.handsOut('f')).toBe(is)
})
