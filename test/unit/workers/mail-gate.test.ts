import type { SendOutcome } from '../../../src/vocabulary/send-outcome'
import { createMailGate } from '../../../workers/mail-gate'

const away: SendOutcome = { kind: 'not_sent', code: 'ESOCKET', text: 'refused', isOfServer: true }
const notStarted: SendOutcome = { kind: 'rate_limited', retryAfterMs: 0 }
const sent: SendOutcome = { kind: 'sent', messageIds: [] }
const unwritable: SendOutcome = { kind: 'failed', code: 'rendered_empty', text: '', contentFault: true }
const lost: SendOutcome = { kind: 'unknown', code: 'ECONNECTION', text: 'closed' }
const silence: SendOutcome = { kind: 'not_sent', code: 'EABORT', text: 'no answer', isOfServer: false }
const noSuchBox: SendOutcome = { kind: 'failed', code: 'smtp_550', text: 'no', contentFault: false }

describe('the gate before the server of e-mail', () => {
  let now = 0
  beforeEach(() => {
    now = 0
  })
  const create = () => createMailGate({ now: () => new Date(now) })

  /** For how many seconds it is closed from now on; the clock stands where it opens. */
  function secondsClosed(gate: ReturnType<typeof create>): number {
    let seconds = 0
    for (; gate.isClosed(); seconds += 1) now += 1000
    return seconds
  }

  it('closes for longer each time, a minute at most, and of several at once one counts', () => {
    const gate = create()
    const pauses = Array.from({ length: 6 }, () => {
      expect([gate.hear(away), gate.hear(away)]).toEqual([true, false])
      return secondsClosed(gate)
    })
    expect(pauses).toEqual([5, 10, 20, 40, 60, 60])
  })

  it.each([
    ['letters that were not begun', notStarted],
    ['one that cannot be written', unwritable],
    ['one of which nobody knows', lost],
  ])('is not calmed by %s', (_, outcome) => {
    const gate = create()
    gate.hear(away)
    gate.hear(outcome)
    secondsClosed(gate)
    gate.hear(away)
    expect(secondsClosed(gate)).toBe(10)
  })

  it.each([
    ['a yes', sent],
    ['a no to one address', noSuchBox],
  ])('is calmed by %s', (_, outcome) => {
    const gate = create()
    gate.hear(away)
    secondsClosed(gate)
    gate.hear(outcome)
    gate.hear(away)
    expect(secondsClosed(gate)).toBe(5)
  })

  it('stays open for one letter without an answer, and closes for several in a row', () => {
    const gate = create()
    expect([gate.hear(silence), gate.isClosed()]).toEqual([false, false])
    gate.hear(sent)
    expect([gate.hear(silence), gate.hear(silence)]).toEqual([false, true])
    secondsClosed(gate)
    expect(gate.hear(silence)).toBe(true)
    expect(secondsClosed(gate)).toBe(10)
  })
})
