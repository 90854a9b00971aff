import { showDuration, showShare } from '../../../web/broadcasts/amounts'
import type { BroadcastDetail } from '../../../src/admin/api-types/broadcasts'
import { controlsOf, isStillAsked } from '../../../web/broadcasts/controls-of'
import { countedAs } from '../../../web/broadcasts/counted'
import { doneCount, doneShare, sharesOf, shownStates, statusesOf } from '../../../web/broadcasts/states'
import { recipientStatuses } from '../../../src/vocabulary/recipient-status'
import { pauseAfter } from '../../../web/broadcasts/pause-after'

const none = { sent: 0, blocked: 0, failed: 0, unknown: 0, skipped: 0, cancelled: 0, retracted: 0 }

describe('the progress of a broadcast', () => {
  it('divides everybody by state: those who have got it first, those who wait last, states of nobody left out', () => {
    const broadcast = { total: 10, counts: { ...none, sent: 5, failed: 1 } }
    expect(sharesOf(broadcast)).toEqual([
      { state: 'sent', people: 5, share: 0.5 },
      { state: 'failed', people: 1, share: 0.1 },
      { state: 'pending', people: 4, share: 0.4 },
    ])
    expect([doneCount(broadcast), doneShare(broadcast)]).toEqual([6, expect.closeTo(0.6) as number])
    expect(sharesOf({ total: 0, counts: none })).toEqual([])
  })

  it('is narrowed to exactly the people that a state counts', () => {
    expect(statusesOf('pending')).toEqual(['pending', 'sending'])
    expect(shownStates.flatMap(statusesOf).sort()).toEqual([...recipientStatuses].sort())
  })

  it.each([
    [0, '0%'],
    [0.000_01, '0.1%'],
    [0.5, '50%'],
    [0.999_99, '99.9%'],
    [1, '100%'],
  ])('tells %d as %s: never all of what is not all', (share, told) => {
    expect(showShare(share, 'en')).toBe(told)
  })

  it.each([
    [0, '0 sec'],
    [65, '1 min 5 sec'],
    [3_600, '1 hr'],
    [90_061, '1 day 1 hr'],
  ])('tells %d seconds as %s', (seconds, told) => {
    expect(showDuration(seconds, 'en')).toBe(told)
  })

  it('is asked for while something may happen by itself, slowly once it has ended, and not while it is a draft', () => {
    const now = Date.parse('2036-01-01T10:00:00Z')
    const every = (
      status: 'sending' | 'paused' | 'scheduled' | 'completed' | 'cancelled' | 'draft',
      at: string | null = null,
      completedAt: string | null = null,
    ) => pauseAfter({ status, scheduledAt: at, completedAt }, now)
    expect(every('sending')).toBeLessThanOrEqual(2_000)
    expect(every('scheduled', '2036-01-01T10:00:05Z')).toBeLessThanOrEqual(2_000)
    expect(every('scheduled', '2036-01-02T10:00:00Z')).toBeGreaterThan(2_000)
    expect(every('paused')).toBeGreaterThan(2_000)
    expect(every('cancelled')).toBeLessThanOrEqual(2_000)
    expect(every('completed', null, '2036-01-01T09:00:00Z')).toBeGreaterThan(10_000)
    expect(every('draft')).toBe(false)
  })
})

describe('what is counted of a broadcast', () => {
  it.each([
    ['telegram', 'people'],
    ['email', 'people'],
    ['both', 'messages'],
    ['fallback', 'messages'],
  ] as const)('by %s is %s', (way, counted) => {
    expect(countedAs(way)).toBe(counted)
  })
})

describe('what can be done with a broadcast', () => {
  const retryable = { passing: 0, unknown: 0, unblocked: 0, cancelled: 0 }
  it.each([
    ['scheduled', null, ['undo', 'begin']],
    ['sending', null, ['pause', 'cancel']],
    ['paused', null, ['resume', 'cancel']],
    ['completed', null, []],
    ['completed', { retryable, retractable: 0 }, []],
    ['completed', { retryable: { ...retryable, unknown: 1 }, retractable: 3 }, ['retry', 'retract']],
  ] as const)('that is %s, with %j to follow: %j', (status, followUps, controls) => {
    expect(controlsOf({ status, followUps })).toEqual(controls)
  })

  it('is asked about for as long as it is what was pressed', () => {
    const ended = {
      status: 'completed',
      version: 1,
      followUps: { retryable: { ...retryable, unknown: 1 }, retractable: 3 },
    }
    const seen = (part: object) => ({ shown: 'a', followUps: null, ...part }) as BroadcastDetail // what is compared
    const scheduled = seen({ status: 'scheduled' })
    expect(isStillAsked('begin', scheduled, seen({ status: 'scheduled', version: 2 }))).toBe(true)
    expect(isStillAsked('begin', scheduled, seen({ status: 'scheduled', shown: 'b' }))).toBe(false)
    expect(isStillAsked('begin', scheduled, seen({ status: 'sending' }))).toBe(false)
    expect(isStillAsked('retry', seen(ended), seen(ended))).toBe(true)
    expect(isStillAsked('retry', seen(ended), seen({ ...ended, version: 2 }))).toBe(false)
    expect(
      isStillAsked(
        'cancel',
        seen({ status: 'sending', version: 1 }),
        seen({ status: 'sending', version: 2 }),
      ),
    ).toBe(true)
  })
})
