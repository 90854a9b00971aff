import { buttonLimits, findButtonsProblem, parseUrlButtons } from '../../../src/schemas/url-buttons'

const problemOf = (text: string) => {
  const reading = parseUrlButtons(text)
  return 'problem' in reading ? reading.problem : null
}

describe('buttons with links', () => {
  it('a line is a row, | stands between its buttons, empty lines count for nothing', () => {
    expect(
      parseUrlButtons('One - https://a.example/x\n\n Two – http://b.example|3 — tg://resolve?domain=c '),
    ).toEqual({
      rows: [
        [{ text: 'One', url: 'https://a.example/x' }],
        [
          { text: 'Two', url: 'http://b.example' },
          { text: '3', url: 'tg://resolve?domain=c' },
        ],
      ],
    })
  })

  it('what a button says may hold dashes and any sign', () => {
    const text = '<b>A - B & "C"</b> 👋'
    expect(parseUrlButtons(`${text} - https://a.example/-/x`)).toEqual({
      rows: [[{ text, url: 'https://a.example/-/x' }]],
    })
  })

  it.each([
    ['', 'form'],
    ['Programme', 'form'],
    ['https://a.example', 'form'],
    ['- https://a.example', 'form'],
    ['A-https://a.example', 'form'],
    ['A - https://a.example | ', 'form'],
    ['A - a.example', 'url'],
    ['A - ftp://a.example', 'url'],
    ['A - javascript:alert(1)', 'url'],
    ['A - https://localhost/x', 'url'],
    ['A - https://name@a.example', 'url'],
    ['A - tg:x', 'url'],
    [`A - https://a.example/${'x'.repeat(buttonLimits.url)}`, 'url'],
    [`${'x'.repeat(65)} - https://a.example`, 'text-long'],
    [Array.from({ length: 9 }, () => 'A - https://a.example').join('|'), 'row-long'],
    [Array.from({ length: 100 }, () => 'A - https://a.example').join('\n'), 'too-many'],
    [Array.from({ length: 10 }, () => `A - https://a.example/${'x'.repeat(1000)}`).join('\n'), 'too-many'],
  ])('%p is refused: %s', (text, code) => {
    expect(problemOf(text)).toMatchObject({ code })
  })

  it('the line and the piece in question are named, shortened', () => {
    expect(problemOf(`A - https://a.example\nB - https://b.example | ${'x'.repeat(100)}`)).toEqual({
      code: 'form',
      line: 2,
      piece: `${'x'.repeat(60)}…`,
      limit: 0,
    })
  })

  it('rows that come as such are judged as lines are', () => {
    const one = { text: 'A', url: 'https://a.example' }
    const rows = (length: number) => Array.from({ length }, () => [one])
    expect([findButtonsProblem([]), findButtonsProblem([[one, one], [one]])]).toEqual([null, null])
    expect(findButtonsProblem([[one], [{ ...one, url: 'javascript:alert(1)' }]])).toMatchObject({
      ...{ code: 'url', line: 2, piece: 'javascript:alert(1)' },
    })
    expect(findButtonsProblem([[{ ...one, text: 'x'.repeat(65) }]])).toMatchObject({ code: 'text-long' })
    expect(findButtonsProblem([[{ ...one, text: ' ' }]])).toMatchObject({ code: 'form' })
    expect(findButtonsProblem([rows(9).flat()])).toMatchObject({ code: 'row-long' })
    expect(findButtonsProblem(rows(100))).toMatchObject({ code: 'too-many' })
  })
})
