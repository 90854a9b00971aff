import Sequencer from '@jest/test-sequencer'

/** Rooms whose files take longest, in this order; Jest, on a fresh clone, knows only how large a file is. */
const rooms = [/[\\/]test[\\/](faults|workers|migrations|queues)[\\/]/, /[\\/]test[\\/]bot[\\/]/]

/** Begins with the slow files, so that none of them is left for the end with the other workers idle. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    const knowsTimes = sorted.some(({ duration }) => duration !== undefined && duration !== null)
    return knowsTimes ? sorted : sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

function rankOf({ path }) {
  const rank = rooms.findIndex((room) => room.test(path))
  return rank < 0 ? rooms.length : rank
}
