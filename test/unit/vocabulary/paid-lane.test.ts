import { paidCost, paidRateOf } from '../../../src/vocabulary/paid-lane'

it('costs a Star for ten messages at most, and nothing for the free ones of each second', () => {
  expect(paidCost({ messages: 100_000, rate: 970 })).toEqual({ most: 10_000, expected: 9_688, seconds: 104 })
  expect(paidCost({ messages: 20, rate: 970 })).toEqual({ most: 2, expected: 0, seconds: 1 })
  expect(paidCost({ messages: 0, rate: 970 })).toEqual({ most: 0, expected: 0, seconds: 0 })
})

it('leaves the free traffic its rate', () => {
  expect(paidRateOf({ broadcastRate: 30, broadcastPaidRate: 1000 })).toBe(970)
  expect(paidRateOf({ broadcastRate: 500, broadcastPaidRate: 400 })).toBe(0)
})
