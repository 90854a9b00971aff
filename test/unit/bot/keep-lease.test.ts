import { pino } from 'pino'
import type { App } from '../../../src/app'
import { keepLease } from '../../../src/bot/keep-lease'

const timing = { durationMs: 10_000, renewEveryMs: 3_000 }

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

/** Keeps a lease on a database that is away from the beginning, by an error or by never answering. */
function keepWithout(connect: () => Promise<never>) {
  const lostAt: number[] = []
  const createQueryRunner = () => ({ connect, release: () => Promise.resolve() })
  const db = { dialect: { name: 'postgres' }, writer: { options: {}, createQueryRunner } }
  const app = { db, logger: pino({ level: 'silent' }) } as unknown as App // all that renewing asks for
  const lease = { name: 'polling', holder: 'somebody', token: 1 }
  const acquiredAt = performance.now()
  const onLost = () => lostAt.push(performance.now() - acquiredAt)
  return { lostAt, keeper: keepLease(app, { lease, timing, acquiredAt, onLost }) }
}

it.each<[string, () => Promise<never>]>([
  ['refuses', () => Promise.reject(new Error('the database is away'))],
  ['never answers', () => new Promise(() => undefined)],
])(
  'a lease that cannot be renewed, as the database %s, is given up before it ends, once',
  async (_, connect) => {
    let asked = 0
    const { lostAt } = keepWithout(() => {
      asked += 1
      return connect()
    })
    await jest.advanceTimersByTimeAsync(60_000)
    expect(lostAt).toEqual([9_000])
    expect(asked).toBeGreaterThan(0)
  },
)

it('stopped, it is neither renewed nor lost', async () => {
  let asked = 0
  const { lostAt, keeper } = keepWithout(() => {
    asked += 1
    return Promise.reject(new Error('the database is away'))
  })
  keeper.stop()
  await jest.advanceTimersByTimeAsync(60_000)
  expect({ asked, lostAt }).toEqual({ asked: 0, lostAt: [] })
})
