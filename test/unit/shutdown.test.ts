import { Writable } from 'node:stream'
import { createLogger } from '../../src/logger'
import { stopAll } from '../../src/shutdown'
import type { Stoppable } from '../../src/shutdown'

const stopped: string[] = []
let log = ''
const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    log += chunk.toString()
    done()
  },
})
const logger = createLogger({ logLevel: 'info' }, { destination })

function part(name: string, stop: () => Promise<void> = async () => {}): Stoppable {
  return {
    name,
    stop: async () => {
      await stop()
      stopped.push(name)
    },
  }
}

beforeEach(() => {
  stopped.length = 0
  log = ''
})

describe('stopAll', () => {
  it('stops what was started last first, each after the one before has finished', async () => {
    let isBotDone = false
    const started = [
      part('database', () => (isBotDone ? Promise.resolve() : Promise.reject(new Error('too early')))),
      part('bot', async () => {
        await new Promise((resolve) => setImmediate(resolve))
        isBotDone = true
      }),
    ]
    await expect(stopAll(logger, { started, timeoutMs: 1_000 })).resolves.toBe(true)
    expect(stopped).toEqual(['bot', 'database'])
    expect(log).toBe('')
  })

  it('stops the rest when one part fails, says which, and returns false', async () => {
    const failing = part('redis', () => Promise.reject(new Error('connection lost')))
    const started = [part('database'), failing, part('bot')]
    await expect(stopAll(logger, { started, timeoutMs: 1_000 })).resolves.toBe(false)
    expect(stopped).toEqual(['bot', 'database'])
    expect(log).toMatch(/"part":"redis".*part did not stop cleanly/)
  })

  it('does not wait for ever for a part that hangs', async () => {
    const started = [part('database'), part('worker', () => new Promise(() => {}))]
    await expect(stopAll(logger, { started, timeoutMs: 20 })).resolves.toBe(false)
    expect(stopped).toEqual(['database'])
    expect(log).toContain('did not stop within 20 ms')
  })

  it('survives a stop that throws at once', async () => {
    const throwing: Stoppable = {
      name: 'health',
      stop: () => {
        throw new Error('never started')
      },
    }
    await expect(stopAll(logger, { started: [part('database'), throwing], timeoutMs: 20 })).resolves.toBe(
      false,
    )
    expect(stopped).toEqual(['database'])
  })

  it('has nothing to do when nothing was started', async () => {
    await expect(stopAll(logger, { started: [], timeoutMs: 20 })).resolves.toBe(true)
  })
})
