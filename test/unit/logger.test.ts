import { Writable } from 'node:stream'
import { createLogger } from '../../src/logger'
import type { Logger } from '../../src/logger'

const token = '123456789:AAtest_token-of-the-logger-test_000'
const url = `https://api.telegram.org/bot${token}/sendMessage`

/** What a logger writes while `work` uses it. */
function written(work: (logger: Logger) => void, logLevel: 'trace' | 'info' = 'trace'): string {
  let text = ''
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      done()
    },
  })
  work(createLogger({ logLevel }, { destination }))
  return text
}

describe('createLogger', () => {
  it('writes one JSON object a line: time, level, fields, message', () => {
    const text = written((logger) => logger.info({ broadcastId: 7 }, 'broadcast started'))
    expect(text.endsWith('\n')).toBe(true)
    expect(JSON.parse(text)).toMatchObject({ level: 30, broadcastId: 7, msg: 'broadcast started' })
    expect(JSON.parse(text)).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/))
  })

  it('says nothing below its level', () => {
    expect(written((logger) => logger.debug('detail'), 'info')).toBe('')
  })

  it.each<[string, (logger: Logger) => void]>([
    ['the message', (logger) => logger.info(`calling ${url}`)],
    ['an argument of the message', (logger) => logger.info('calling %s', url)],
    ['a field', (logger) => logger.warn({ url }, 'failed')],
    ['a bare field', (logger) => logger.warn({ given: token }, 'failed')],
    [
      'a deep field',
      (logger) => logger.warn({ request: { options: [{ path: `/bot${token}/getMe` }] } }, 'x'),
    ],
    ['the name of a field', (logger) => logger.warn({ [token]: true }, 'x')],
    ['an error', (logger) => logger.error({ err: new Error(`GET ${url} failed`) }, 'x')],
    ['the cause of an error', (logger) => logger.error(new Error('x', { cause: new Error(url) }))],
    ['a property of an error', (logger) => logger.error({ err: Object.assign(new Error('x'), { url }) })],
    [
      'a line of a stack',
      (logger) => logger.error(Object.assign(new Error('x'), { stack: `Error\n${token}` })),
    ],
    ['a child logger', (logger) => logger.child({ api: url }).info('x')],
    ['an aggregate error', (logger) => logger.fatal(new AggregateError([new Error(url)], 'x'))],
  ])('never prints the token of %s', (_, work) => {
    const text = written(work)
    expect(text).not.toBe('')
    expect(text).not.toContain(token)
    expect(text).not.toContain('AAtest_token')
    expect(() => JSON.parse(text) as unknown).not.toThrow()
  })
})
