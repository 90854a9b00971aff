import { judgeAnswers } from '../../../src/domain/broadcasts/judge-answers'

const judge = (recent: string, { sentCount = 50, probes = 0 } = {}) =>
  judgeAnswers({ recent, sentCount, probes })

test.each([
  ['nothing has been answered', '', {}, null],
  ['two refusals are too few to tell', 'cc', { sentCount: 0 }, null],
  ['the first three refuse the content', 'ccc', { sentCount: 0 }, { cause: 'content' }],
  ['something else came in between', 'cxcc', { sentCount: 0 }, null],
  ['it was sent to somebody: the fault is theirs', 'ccc', { sentCount: 1 }, null],
  ['99 answers are no window yet', 'x'.repeat(99), {}, null],
  ['49 of 100 are bad', '.'.repeat(51) + 'x'.repeat(49), {}, null],
  ['half of 100 is bad', '.'.repeat(50) + 'x'.repeat(50), {}, { cause: 'errors', probes: 0, isProbed: true }],
  ['a probe has too few answers', 'x'.repeat(9), { probes: 1 }, null],
  ['a probe goes well', '......xxxx', { probes: 1 }, null],
  ['a probe fails', '.....xxxxx', { probes: 1 }, { cause: 'errors', probes: 1, isProbed: true }],
  ['the third probe fails', 'xxxxxxxxxx', { probes: 3 }, { cause: 'errors', probes: 3, isProbed: false }],
  [
    'new trouble long after a probe',
    'x'.repeat(100),
    { probes: 3 },
    { cause: 'errors', probes: 0, isProbed: true },
  ],
] as const)('%s', (_name, recent, more, verdict) => {
  expect(judge(recent, more)).toEqual(verdict)
})
