import { dialects, sqliteInstant, toDate, toJson } from '../../../src/db/dialect'
import { databaseTime, ident, join, json, list, raw, renderSql, sql, typed } from '../../../src/db/sql'

const render = (statement: ReturnType<typeof sql>) => ({
  sqlite: renderSql(statement, dialects.sqlite),
  postgres: renderSql(statement, dialects.postgres),
})

describe('sql', () => {
  it('turns values into parameters and takes nested statements in', () => {
    const condition = sql`status = ${'pending'} AND is_active = ${true}`
    const { sqlite, postgres } = render(sql`SELECT * FROM users WHERE ${condition} LIMIT ${5}`)
    expect(sqlite).toEqual({
      text: 'SELECT * FROM users WHERE status = ? AND is_active = ? LIMIT ?',
      parameters: ['pending', 1, 5n],
    })
    expect(postgres).toEqual({
      text: 'SELECT * FROM users WHERE status = $1 AND is_active = $2 LIMIT $3',
      parameters: ['pending', true, 5],
    })
  })

  it('gives instants in UTC to both', () => {
    const { sqlite, postgres } = render(sql`${new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6))}`)
    expect(sqlite.parameters).toEqual(['2026-01-02 03:04:05.006'])
    expect(postgres.parameters).toEqual(['2026-01-02T03:04:05.006Z'])
  })

  it('lists values, and nothing as a list that is never matched', () => {
    expect(render(sql`id IN ${list([1, 2])}`).postgres).toEqual({
      text: 'id IN ($1, $2)',
      parameters: [1, 2],
    })
    expect(render(sql`id IN ${list([])}`).sqlite).toEqual({ text: 'id IN (NULL)', parameters: [] })
  })

  it('joins statements with a separator', () => {
    const { postgres } = render(join([sql`a = ${1}`, sql`b = ${2}`], ' AND '))
    expect(postgres).toEqual({ text: 'a = $1 AND b = $2', parameters: [1, 2] })
  })

  it('quotes names, and names types only where PostgreSQL needs them', () => {
    const { sqlite, postgres } = render(
      sql`${ident('a"b')} ${raw('=')} ${typed(1, 'integer')}, ${json({ a: 1 })}`,
    )
    expect(sqlite).toEqual({ text: '"a""b" = ?, ?', parameters: [1n, '{"a":1}'] })
    expect(postgres).toEqual({ text: '"a""b" = $1::integer, $2::jsonb', parameters: [1, '{"a":1}'] })
  })

  it('moves the time of the database', () => {
    expect(render(databaseTime({ plusMs: -1_500 })).sqlite.text).toBe(
      "strftime('%Y-%m-%d %H:%M:%f', 'now', '-1.500 seconds')",
    )
    expect(render(databaseTime()).postgres.text).toBe("(clock_timestamp() + interval '+0.000 seconds')")
  })
})

describe('toDate', () => {
  const instant = new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 6))

  it.each([
    [instant, instant],
    [sqliteInstant(instant), instant],
    ['2026-01-02 03:04:05', new Date(Date.UTC(2026, 0, 2, 3, 4, 5))],
    ['2026-01-02T03:04:05.006Z', instant],
    ['2026-01-02 05:04:05.006+02', instant],
    ['2026-01-02 05:04:05.006+02:00', instant],
  ])('reads %s', (value, expected) => {
    expect(toDate(value)).toEqual(expected)
  })

  it('leaves null alone', () => {
    expect(toDate(null)).toBeNull()
    expect(toJson(null)).toBeNull()
  })
})
