import { startLooking } from '../../../workers/start-looking'
import type { Looking } from '../../../workers/start-looking'

const EVERY_MS = 1_000
/** With the jitter of 20 %, one look at least. */
const SURELY_MS = 1_200

describe('startLooking', () => {
  let looking: Looking | undefined
  beforeEach(() => jest.useFakeTimers())
  afterEach(async () => {
    await looking?.stop()
    jest.useRealTimers()
  })

  it('never looks twice at once, however long a look takes', async () => {
    let looks = 0
    let finish = () => {}
    const look = () => {
      looks += 1
      return new Promise<void>((resolve) => (finish = resolve))
    }
    looking = startLooking({ everyMs: EVERY_MS, look, onError: () => undefined })
    await jest.advanceTimersByTimeAsync(10 * SURELY_MS)
    expect(looks).toBe(1)
    finish()
    await jest.advanceTimersByTimeAsync(SURELY_MS)
    expect(looks).toBe(2)
    finish()
  })

  it('goes on after a look that failed, and says what it was', async () => {
    const errors: unknown[] = []
    const error = new Error('not now')
    const look = () => Promise.reject(error)
    looking = startLooking({ everyMs: EVERY_MS, look, onError: (what) => errors.push(what) })
    await jest.advanceTimersByTimeAsync(2 * SURELY_MS)
    expect(errors.slice(0, 2)).toEqual([error, error])
  })

  it('stops: the look under way is waited for, and none follows', async () => {
    let looks = 0
    let finish = () => {}
    const look = () => {
      looks += 1
      return new Promise<void>((resolve) => (finish = resolve))
    }
    const own = startLooking({ everyMs: EVERY_MS, look, onError: () => undefined })
    await jest.advanceTimersByTimeAsync(SURELY_MS)
    let isStopped = false
    const stopped = own.stop().then(() => (isStopped = true))
    await jest.advanceTimersByTimeAsync(10 * SURELY_MS)
    expect(isStopped).toBe(false)
    finish()
    await stopped
    await jest.advanceTimersByTimeAsync(10 * SURELY_MS)
    expect(looks).toBe(1)
  })
})
