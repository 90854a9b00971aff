import { renderFacts } from '../../../src/cli/render-facts'

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

it('has a heading, a line for each table with rows, and the number of the others', () => {
  const facts = {
    leases: { rows: 0, sha256: EMPTY },
    users: { rows: 3000, sha256: 'a'.repeat(64) },
    competitions: { rows: 1, sha256: 'b'.repeat(64) },
    tickets: { rows: 0, sha256: EMPTY },
  }
  expect(renderFacts(facts)).toBe(
    [
      'table                rows  SHA-256, beginning',
      'users                3000  aaaaaaaaaaaaaaaa',
      'competitions            1  bbbbbbbbbbbbbbbb',
      '2 other tables       none',
      '',
    ].join('\n'),
  )
})

it('says of an empty database that it has no rows', () => {
  expect(renderFacts({ users: { rows: 0, sha256: EMPTY } })).toBe('No table has rows.\n')
})
