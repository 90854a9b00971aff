import Sequencer from '@jest/test-sequencer'

/** What takes 20 s and more, the slowest first, then rooms: Jest, on a fresh clone, knows only how large a file is. */
const slow = [
  /migrations[\\/]chain/,
  /cli[\\/]start/,
  /faults[\\/]kill-worker/,
  /workers[\\/]broadcast\.test/,
  /bot[\\/](broadcast-content|forms|register|every-prompt|audience|deploy|contact)\.test/,
  /db[\\/]copy[\\/]/,
  /admin[\\/]authorisation/,
  /[\\/]test[\\/](faults|workers|migrations|queues)[\\/]/,
  /[\\/]test[\\/](bot|cli|db)[\\/]/,
]

/** Begins with the slow files, so that none of them is left for the end with the other workers idle. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    const knowsTimes = sorted.some(({ duration }) => duration !== undefined && duration !== null)
    return knowsTimes ? sorted : sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

function rankOf({ path }) {
  const rank = slow.findIndex((files) => files.test(path))
  return rank < 0 ? slow.length : rank
}
