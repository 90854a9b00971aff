import { findOverlap } from '../../../src/domain/registrations/find-overlap'

const at = (from: number, to: number) => ({ startsAt: new Date(from), endsAt: new Date(to) })

test('intervals that share time are found in any order', () => {
  expect(findOverlap([at(5, 6), at(0, 10), at(20, 30)])).toEqual([at(0, 10), at(5, 6)])
  expect(findOverlap([at(0, 10), at(0, 10)])).not.toBeNull()
})

test('one may begin when another ends', () => {
  expect(findOverlap([at(10, 20), at(0, 10), at(20, 21)])).toBeNull()
  expect(findOverlap([])).toBeNull()
})
