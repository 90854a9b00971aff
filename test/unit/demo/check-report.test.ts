import { findMismatches } from '../../demo/check-report'
import type { Evidence } from '../../demo/check-report'

/** Five people: two got it, one had blocked the bot, one had stopped announcements, one answer was lost. */
function agreeing(): Evidence {
  return {
    audience: [1, 2, 3, 4, 5],
    blocked: new Set([3]),
    skipped: new Set([4]),
    lostAnswers: new Set([5]),
    card: {
      isFinished: true,
      total: 5,
      done: 5,
      counts: { sent: 2, blocked: 1, skipped: 1, unknown: 1 },
      seconds: 1,
      rate: 4,
    },
    ledger: {
      status: 'completed',
      total: 5,
      counters: { sent: 2, blocked: 1, skipped: 1, unknown: 1, failed: 0 },
      recipients: [
        { telegramId: 1, status: 'sent' },
        { telegramId: 2, status: 'sent' },
        { telegramId: 3, status: 'blocked' },
        { telegramId: 4, status: 'skipped' },
        { telegramId: 5, status: 'unknown' },
      ],
    },
    delivered: new Map([
      [1, 1],
      [2, 1],
      [4, 0],
      [5, 1],
    ]),
    answers: { forbidden: 1, rateLimited: 0, lost: 1 },
  }
}

describe('findMismatches', () => {
  const evidence = agreeing()
  const { card, ledger, answers } = evidence
  const [first, second, ...others] = ledger.recipients
  const withLedger = (changed: Partial<Evidence['ledger']>) => ({ ledger: { ...ledger, ...changed } })

  it('finds nothing when card, ledger and emulator agree', () => {
    expect(findMismatches(agreeing())).toEqual([])
  })

  const cases: [string, Partial<Evidence>, string][] = [
    [
      'a message that came twice',
      { delivered: new Map([...evidence.delivered, [1, 2]]) },
      'chat 1: 2 messages instead of 1',
    ],
    [
      'a message that never came',
      { delivered: new Map([...evidence.delivered, [2, 0]]) },
      'chat 2: 0 messages instead of 1',
    ],
    [
      'a message to somebody who is not asked',
      { delivered: new Map([...evidence.delivered, [4, 1]]) },
      'chat 4: 1 messages instead of 0',
    ],
    [
      'a message to a stranger',
      { delivered: new Map([...evidence.delivered, [9, 1]]) },
      'chat 9 is not in the audience and got 1 messages',
    ],
    [
      'a person without a row',
      withLedger({ recipients: [first, ...others].flatMap((row) => row ?? []) }),
      'person 2: not in the ledger instead of sent',
    ],
    [
      'a person with two rows',
      withLedger({ recipients: [...ledger.recipients, { telegramId: 1, status: 'sent' }] }),
      'person 1: sent and sent instead of sent',
    ],
    [
      'a row of a stranger',
      withLedger({ recipients: [...ledger.recipients, { telegramId: 9, status: 'sent' }] }),
      'person 9 is in the ledger and not in the audience',
    ],
    [
      'a row without an end',
      withLedger({
        recipients: [
          { telegramId: 1, status: 'sending' },
          ...[second, ...others].flatMap((row) => row ?? []),
        ],
      }),
      'person 1: sending instead of sent',
    ],
    [
      'a broadcast without an end',
      withLedger({ status: 'sending' }),
      'the broadcast is sending instead of completed',
    ],
    ['another total', withLedger({ total: 6 }), 'the total of the broadcast: 6 instead of 5'],
    [
      'counters that are not the rows',
      withLedger({ counters: { ...ledger.counters, sent: 3 } }),
      "sent: 2 on the card, 3 on the broadcast's row, 2 rows in the ledger",
    ],
    [
      'a card that is behind',
      { card: { ...card, isFinished: false } },
      'the card does not say that the broadcast is finished',
    ],
    [
      'a card with other numbers',
      { card: { ...card, counts: { ...card.counts, sent: 1 } } },
      'the sum of the states on the card: 4 instead of 5',
    ],
    ['an answer 429', { answers: { ...answers, rateLimited: 2 } }, 'the emulator answered 429 2 times'],
    [
      'other refusals',
      { answers: { ...answers, forbidden: 2 } },
      'the emulator refused 2 messages, the ledger has 1 blocked',
    ],
    [
      'other lost answers',
      { answers: { ...answers, lost: 0 } },
      'the emulator lost 0 answers, the ledger has 1 unknown',
    ],
    [
      'somebody unreachable who counts as served',
      { blocked: new Set([1, 3]) },
      'person 1: sent instead of blocked',
    ],
    ['an unknown that should not be', { lostAnswers: new Set() }, 'person 5: unknown instead of sent'],
  ]
  it.each(cases)('names %s', (_, changed, sentence) => {
    expect(findMismatches({ ...evidence, ...changed })).toContain(sentence)
  })
})
