import { FIRST_RANGE, nextRangeSize } from '../../../src/domain/broadcasts/freeze-audience'

describe('the size of the next range', () => {
  test('is what half a second writes at the rate of the one before', () => {
    expect(nextRangeSize({ rangeSize: 10_000, tookMs: 500 })).toBe(10_000)
    expect(nextRangeSize({ rangeSize: 10_000, tookMs: 250 })).toBe(20_000)
    expect(nextRangeSize({ rangeSize: 10_000, tookMs: 2_000 })).toBe(2_500)
  })

  test('grows eightfold at most: the first is small, and its time says little', () => {
    expect(nextRangeSize({ rangeSize: FIRST_RANGE, tookMs: 0 })).toBe(8 * FIRST_RANGE)
    expect(nextRangeSize({ rangeSize: FIRST_RANGE, tookMs: 3 })).toBe(8 * FIRST_RANGE)
  })

  test('is never below the first, however slow, nor above fifty thousand, however fast', () => {
    expect(nextRangeSize({ rangeSize: 1_000, tookMs: 60_000 })).toBe(FIRST_RANGE)
    expect(nextRangeSize({ rangeSize: 40_000, tookMs: 10 })).toBe(50_000)
  })
})
