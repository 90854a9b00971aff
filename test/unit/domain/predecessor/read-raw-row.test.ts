import { readRawRow } from '../../../../src/domain/predecessor/read-raw-row'

function reading(raw: Record<string, unknown>) {
  const told: string[] = []
  const asked = new Set<string>()
  return { row: readRawRow(raw, { tell: (problem) => void told.push(problem), asked }), told, asked }
}

describe('a column of a row that a step left', () => {
  it.each([
    ['2024-03-01 10:00:00.123456', '2024-03-01T10:00:00.123Z'],
    ['2024-03-01T10:00:00', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01 10:00', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01', '2024-03-01T00:00:00.000Z'],
    ['2024-03-01 10:00:00+03', '2024-03-01T07:00:00.000Z'],
    ['2024-03-01 10:00:00.5-0230', '2024-03-01T12:30:00.500Z'],
    ['2024-03-01T10:00:00Z', '2024-03-01T10:00:00.000Z'],
  ])('%s is the instant %s, UTC where no zone is told', (written, instant) => {
    const { row, told } = reading({ at: written })
    expect([row.instant('at'), told]).toEqual([instant, []])
  })

  it.each(['2024-02-30 10:00:00', 'yesterday', '0000-01-01', '2024-03-01 25:00:00'])(
    '%s is no instant, and told',
    (written) => {
      const { row, told } = reading({ at: written })
      expect([row.instant('at'), told]).toEqual([null, [`at: ${JSON.stringify(written)} is not an instant`]])
    },
  )

  it.each([
    [1, true],
    [0, false],
    ['t', true],
    ['false', false],
    [true, true],
    [null, true],
    [undefined, true],
  ])('%p is %p of a flag that is true by default', (written, flag) => {
    const { row, told } = reading({ flag: written })
    expect([row.flag('flag', true), told]).toEqual([flag, []])
  })

  it.each([
    ['["a"]', ['a']],
    ['"[\\"a\\"]"', ['a']],
    [JSON.stringify(JSON.stringify(JSON.stringify({ b: 1 }))), { b: 1 }],
    ['"word"', 'word'],
    [null, null],
  ])('%p is read as JSON through all its layers', (written, value) => {
    const { row, told } = reading({ list: written })
    expect([row.json('list'), told]).toEqual([value, []])
  })

  it('that is no JSON, no number, no day or no time is null, and told with its value', () => {
    const { row, told } = reading({ j: '[', n: 2 ** 31, d: '2024-13-01', t: '24:00', b: '1.5' })
    expect([row.json('j'), row.integer('n'), row.day('d'), row.time('t'), row.bigint('b')]).toEqual(
      Array(5).fill(null),
    )
    expect(told).toHaveLength(5)
    expect(told[0]).toBe('j: "[" is not JSON')
  })

  it('is cut where it is longer than Herald keeps, and the whole of it told', () => {
    const { row, told } = reading({ bio: '😀😀😀' })
    expect(row.text('bio', 2)).toBe('😀😀')
    expect(told).toEqual(['bio: "😀😀😀" is cut to 2 characters'])
  })

  it('of characters that no database keeps is carried with U+FFFD, and told', () => {
    const { row, told } = reading({ name: 'a\0b' })
    expect(row.text('name')).toBe('a\ufffdb')
    expect(told).toHaveLength(1)
  })

  it('is null when it is empty or not there yet; what was asked is known', () => {
    const { row, told, asked } = reading({ a: '', b: '  ', t: '10:00:00.000000', d: '2024-01-02' })
    expect([row.text('a'), row.text('b'), row.text('c')]).toEqual([null, null, null])
    expect([row.time('t'), row.day('d'), told]).toEqual(['10:00:00', '2024-01-02', []])
    expect([...asked]).toEqual(['a', 'b', 'c', 't', 'd'])
  })
})
